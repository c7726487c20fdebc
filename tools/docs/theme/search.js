// Finds sections by their words, with Vietnamese marks or without, from a file as well as from a server.
(function () {
  "use strict";
  var MOST = 20, AROUND = 80;
  var input = document.getElementById("search"), results = document.getElementById("results");
  var page = document.getElementById("page");

  // One letter of the text stays one letter, so that a place found in it is a place in the text.
  function fold(text) {
    return Array.from(text.normalize("NFC")).map(function (letter) {
      var bare = letter.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
      return bare.length === letter.length ? bare : letter;
    }).join("");
  }

  var sections = (window.SITE_SECTIONS || []).map(function (each) {
    return {address: each[0], title: each[1], text: each[2], inTitle: fold(each[1]), inText: fold(each[2])};
  });

  function score(section, words) {
    var points = 0;
    for (var i = 0; i < words.length; i++) {
      if (section.inTitle.indexOf(words[i]) >= 0) points += 10;
      else if (section.inText.indexOf(words[i]) >= 0) points += 1;
      else return 0;
    }
    return points;
  }

  function shown(section, words) {
    var article = document.createElement("article"), heading = document.createElement("h2");
    var link = document.createElement("a"), text = document.createElement("p");
    var place = Math.max(0, section.inText.indexOf(words[0]));
    link.href = results.dataset.root + "/" + section.address;
    link.textContent = section.title;
    text.textContent = (place > AROUND ? "… " : "") + section.text.slice(Math.max(0, place - AROUND), place + 2 * AROUND) + " …";
    heading.appendChild(link);
    article.appendChild(heading);
    article.appendChild(text);
    return article;
  }

  function search() {
    var words = fold(input.value.trim()).split(/\s+/).filter(Boolean);
    results.hidden = !words.length;
    page.hidden = !!words.length;
    results.textContent = "";
    var found = sections.map(function (each) { return [score(each, words), each]; })
      .filter(function (each) { return each[0]; })
      .sort(function (a, b) { return b[0] - a[0]; }).slice(0, MOST);
    found.forEach(function (each) { results.appendChild(shown(each[1], words)); });
    if (words.length && !found.length) results.textContent = results.dataset.nothing;
  }

  input.addEventListener("input", search);
  results.addEventListener("click", function () { input.value = ""; results.hidden = true; page.hidden = false; });
})();
