"""Journeys through the whole product in a real browser: real servers, real worker, real mail."""
