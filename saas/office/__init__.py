"""The office: letters to people and the signed acts on the organisation."""
