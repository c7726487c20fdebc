"""What the windows about a dossier show: codes as typed, places, papers, findings held against those of before."""
