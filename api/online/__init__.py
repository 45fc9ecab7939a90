"""What asks other machines, and only where the user says so: arXiv, Crossref, OpenAlex."""
