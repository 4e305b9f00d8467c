package dev.ferry.e2e.fuzz;

/// Something that is not as it has to be.
///
/// @param number of the request that showed it
/// @param request its first lines
/// @param sentence what is wrong
record Finding(int number, String request, String sentence) {}
