"""Interview timetables of fairs and tours: an instance in, a plan out; pure, without web and database."""
