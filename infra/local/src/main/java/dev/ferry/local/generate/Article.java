package dev.ferry.local.generate;

import java.math.BigDecimal;

/// A thing on sale.
///
/// @param description empty for the few that the shop never described
record Article(String code, String description, BigDecimal price) {}
