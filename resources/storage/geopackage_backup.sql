VACUUM INTO '$backup$'
