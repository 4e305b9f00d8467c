package dev.ferry.projector.admin;

import dev.ferry.consumer.GroupConfig;
import dev.ferry.consumer.Subscriptions;
import dev.ferry.runtime.jdbc.Database;

/// What the groups of administration routes work with.
///
/// @param database the read database as `ferry_projector`
/// @param subscriptions the read models of this build
/// @param consumption where their events come from
public record AdminScope(Database database, Subscriptions subscriptions, GroupConfig consumption) {}
