package dev.ferry.bench.relay;

import dev.ferry.bench.relay.load.GivenBacklog;
import dev.ferry.bench.relay.system.Contender;
import dev.ferry.bench.relay.system.Ferry;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What can be measured.
public enum Scenario {
    DRAIN("Draining a backlog") {
        @Override
        Stream<Entry> entries(Stage stage, Contender contender) {
            return Stream.of(drain("", stage, contender, stage.plan().backlog(), Burden.NONE));
        }
    },
    LATENCY("From commit to visible") {
        @Override
        Stream<Entry> entries(Stage stage, Contender contender) {
            return once(stage, contender, track -> new Latency(stage).run(contender, track));
        }
    },
    HOT("Draining a backlog of one aggregate") {
        @Override
        Stream<Entry> entries(Stage stage, Contender contender) {
            GivenBacklog hot = new GivenBacklog(stage.plan().backlog().rows(), 1);
            return Stream.of(drain("", stage, contender, hot, Burden.NONE));
        }
    },
    SNAPSHOT("Draining a backlog while another session holds a snapshot") {
        @Override
        Stream<Entry> entries(Stage stage, Contender contender) {
            return compared(stage, contender, Burden.SNAPSHOT);
        }
    },
    TRANSACTION("Draining a backlog while another transaction stays open") {
        @Override
        Stream<Entry> entries(Stage stage, Contender contender) {
            return compared(stage, contender, Burden.TRANSACTION);
        }
    },
    PARKED("Draining a backlog while many aggregates are parked") {
        @Override
        Stream<Entry> entries(Stage stage, Contender contender) {
            return compared(stage, contender, Burden.PARKED);
        }
    },
    BACKLOG("Draining a large backlog and a usual one") {
        @Override
        Stream<Entry> entries(Stage stage, Contender contender) {
            GivenBacklog usual = stage.plan().backlog();
            GivenBacklog large = new GivenBacklog(stage.plan().large(), usual.aggregates());
            return Stream.of(usual, large)
                    .map(each -> drain(", " + each.rows(), stage, contender, each, Burden.NONE));
        }
    },
    WRITER("What the writer pays") {
        @Override
        Stream<Entry> entries(Stage stage, Contender contender) {
            return once(stage, contender, track -> WriterCost.run(stage, contender, track));
        }
    },
    IDLE("What an idle relay costs") {
        @Override
        Stream<Entry> entries(Stage stage, Contender contender) {
            return once(stage, contender, track -> Idle.run(stage, contender, track));
        }
    },
    HANDOVER("How fast lanes move between relays") {
        @Override
        Stream<Entry> entries(Stage stage, Contender contender) {
            return once(stage, contender, track -> Handover.run(stage, contender, track));
        }
    },
    KILLS("What is lost, doubled and out of order after kills") {
        @Override
        Stream<Entry> entries(Stage stage, Contender contender) {
            return once(stage, contender, track -> Kills.run(stage, contender, track));
        }
    },
    HEAP("Draining a backlog with little heap") {
        @Override
        Stream<Entry> entries(Stage stage, Contender contender) {
            GivenBacklog backlog = stage.plan().backlog();
            return HEAPS.stream()
                    .map(heap ->
                            drain(
                                    ", " + heap + " MiB",
                                    stage.withHeap(heap),
                                    contender,
                                    backlog,
                                    Burden.NONE));
        }
    };

    private static final List<Integer> HEAPS = List.of(512, 256, 128, 96, 64, 48);

    private final String title;

    Scenario(String title) {
        this.title = title;
    }

    /// Heading of the results.
    String title() {
        return title;
    }

    /// What a round of this scenario does with one contender.
    abstract Stream<Entry> entries(Stage stage, Contender contender);

    /// Whether the figures say anything about the contender.
    boolean suits(Contender contender) {
        return switch (this) {
            case DRAIN, HOT, SNAPSHOT, TRANSACTION, BACKLOG -> true;
            case PARKED, HANDOVER -> contender instanceof Ferry;
            case LATENCY, WRITER, IDLE, KILLS, HEAP -> !contender.staysInDatabase();
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Stream<Entry> once(Stage stage, Contender contender, Stage.Work work) {
        return Stream.of(
                new Entry(contender.name(), contender, name -> stage.run(name, contender, work)));
    }

    private static Stream<Entry> compared(Stage stage, Contender contender, Burden burden) {
        return Stream.of(Burden.NONE, burden)
                .map(each -> drain(each.title(), stage, contender, stage.plan().backlog(), each));
    }

    private static Entry drain(
            String variant, Stage stage, Contender contender, GivenBacklog backlog, Burden burden) {
        DrainScenario drain = new DrainScenario(backlog, burden);
        return new Entry(
                contender.name() + variant,
                contender,
                name -> stage.run(name, contender, track -> drain.run(stage, contender, track)));
    }
}
