package dev.ferry.consumer.admin;

import org.jspecify.annotations.Nullable;

/// The result of one page of a retry of all letters.
///
/// @param tried aggregates whose letters were tried
/// @param applied letters that have taken effect
/// @param refusing aggregates that still wait
/// @param next the aggregate to continue after; absent when there is none
public record SweepAnswer(int tried, int applied, int refusing, @Nullable String next) {}
