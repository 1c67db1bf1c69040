"""What a reviewer has accepted, held against a report: waivers, and what a baseline knows already."""
