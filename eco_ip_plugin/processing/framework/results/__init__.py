"""Where results leave the plugin: the places they shall go to, layers and files, their looks."""
