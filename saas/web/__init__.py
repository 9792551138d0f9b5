"""What all blueprints share: the door that commits, access, htmx, forms and error pages."""
