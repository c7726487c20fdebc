"""The International Framework for Eco-Industrial Parks, held with thresholds that the user has typed."""
