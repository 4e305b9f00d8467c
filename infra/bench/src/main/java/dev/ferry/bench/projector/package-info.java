/// The projector's benchmark: how fast events of Kafka become rows of the present read models.
///
/// Three systems read the same seeded shop: the projector, the same handlers without Kafka (the
/// limit that PostgreSQL and the read models' own SQL set), and on request the projector of another
/// build. A run counts only when the rows that it leaves have the expected number and total.
@NullMarked
package dev.ferry.bench.projector;

import org.jspecify.annotations.NullMarked;
