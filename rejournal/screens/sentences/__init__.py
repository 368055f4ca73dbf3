"""Every composed sentence a person reads, by name: numbers, plurals and days are put into words here."""
