"""readcalendar.py FILE: the appointments of a calendar file, one JSON object a line, as Python's icalendar reads them."""
import json
import sys

import icalendar

with open(sys.argv[1], "rb") as file:
    calendar = icalendar.Calendar.from_ical(file.read())
zones = [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")]
for event in calendar.walk("VEVENT"):
    attendees = event.get("ATTENDEE", [])
    if not isinstance(attendees, list):
        attendees = [attendees]
    start = event["DTSTART"].dt
    print(json.dumps({
        "uid": str(event["UID"]),
        "summary": str(event["SUMMARY"]),
        "start": start.strftime("%Y-%m-%dT%H:%M:%S%z"),
        "end": event["DTEND"].dt.strftime("%Y-%m-%dT%H:%M:%S%z"),
        "zone": str(event["DTSTART"].params.get("TZID", "")),
        "location": str(event.get("LOCATION", "")),
        "url": str(event.get("URL", "")),
        "status": str(event["STATUS"]),
        "sequence": int(event["SEQUENCE"]),
        "organizer": str(event.get("ORGANIZER", "")),
        "attendees": sorted(str(one) for one in attendees),
        "zones": zones,
    }))
