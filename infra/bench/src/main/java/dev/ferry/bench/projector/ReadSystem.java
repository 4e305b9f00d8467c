package dev.ferry.bench.projector;

import dev.ferry.bench.lab.Child;
import dev.ferry.bench.lab.Jvm;
import java.util.List;

/// Something that makes the read models' rows.
interface ReadSystem {
    /// What its figures are printed under.
    String name();

    /// The command that makes the tables; its process ends by itself.
    List<String> migration(ReadTrack track, Jvm jvm);

    /// The command that makes the rows; its process goes on until it is ended.
    List<String> command(ReadTrack track, Jvm jvm);

    /// Tells how far the process is.
    Position position(ReadTrack track, Child child);
}
