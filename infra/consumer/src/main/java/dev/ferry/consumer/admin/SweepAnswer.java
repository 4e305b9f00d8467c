package dev.ferry.consumer.admin;

import org.jspecify.annotations.Nullable;

/// What a part of a retry of all letters did.
///
/// @param tried aggregates whose letters were tried
/// @param applied letters that have taken effect
/// @param refusing aggregates that still wait
/// @param next the aggregate to go on behind; absent when there is none
public record SweepAnswer(int tried, int applied, int refusing, @Nullable String next) {}
