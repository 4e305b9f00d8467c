package dev.ferry.e2e.verify.fault;

import java.time.Duration;
import java.util.Set;

/// One fault with all its parameters, so that its text tells what was done.
public sealed interface Fault {
    /// Injecting it must not touch anything else.
    Set<Target> targets();

    /// What reports call it.
    default String kind() {
        return getClass().getSimpleName();
    }

    /// Whether a relay may go on after it has lost its lanes and its locks.
    default boolean makesZombie() {
        return false;
    }

    /// SIGKILL; a successor starts when the others have taken over, or at once.
    record KillRelay(int relay, boolean replaceAtOnce) implements Fault {
        @Override
        public Set<Target> targets() {
            return Set.of(Target.RELAYS);
        }
    }

    /// SIGKILL to one, and to another while it takes over.
    record KillTwoRelays(int first, int second, Duration between) implements Fault {
        @Override
        public Set<Target> targets() {
            return Set.of(Target.RELAYS);
        }
    }

    /// SIGTERM and a new one.
    record RestartRelay(int relay) implements Fault {
        @Override
        public Set<Target> targets() {
            return Set.of(Target.RELAYS);
        }
    }

    /// SIGSTOP until the others have its lanes, then SIGCONT.
    record FreezeRelay(int relay, Duration pause) implements Fault {
        @Override
        public Set<Target> targets() {
            return Set.of(Target.RELAYS);
        }

        @Override
        public boolean makesZombie() {
            return true;
        }
    }

    /// SIGSTOP to one, and SIGKILL to all others as soon as they begin to take its lanes: the third
    /// owner has to deal with a zombie that the second never met.
    record FreezeRelayAndKillItsSuccessors(int relay, Duration pause) implements Fault {
        @Override
        public Set<Target> targets() {
            return Set.of(Target.RELAYS);
        }

        @Override
        public boolean makesZombie() {
            return true;
        }
    }

    /// A crash (SIGKILL to all processes) or a fast shutdown, then a start.
    record RestartPostgres(boolean crash) implements Fault {
        @Override
        public Set<Target> targets() {
            return Set.of(Target.POSTGRES);
        }
    }

    /// The relays' connections break, and new ones are refused for a while.
    record CutPostgres(Duration outage) implements Fault {
        @Override
        public Set<Target> targets() {
            return Set.of(Target.POSTGRES);
        }
    }

    /// The relays' connections stay and carry nothing.
    record StallPostgres(Duration outage) implements Fault {
        @Override
        public Set<Target> targets() {
            return Set.of(Target.POSTGRES);
        }
    }

    /// `pg_terminate_backend` for every session of the relays.
    record TerminateSessions() implements Fault {
        @Override
        public Set<Target> targets() {
            return Set.of(Target.POSTGRES);
        }
    }

    /// A lock holds relays between Kafka's commit and PostgreSQL's; there something else happens to
    /// them.
    record HoldSettling(Meanwhile meanwhile, Duration hold) implements Fault {
        @Override
        public Set<Target> targets() {
            return Set.of(Target.RELAYS, Target.POSTGRES);
        }

        @Override
        public String kind() {
            return "HoldSettling " + meanwhile;
        }

        @Override
        public boolean makesZombie() {
            return meanwhile == Meanwhile.FREEZE_A_HELD_RELAY;
        }
    }

    /// What happens to relays whose batch is in Kafka and not yet settled.
    enum Meanwhile {
        KILL_A_HELD_RELAY,
        KILL_ALL_RELAYS,
        FREEZE_A_HELD_RELAY,
        TERMINATE_SESSIONS,
        CUT_POSTGRES,
        CRASH_POSTGRES
    }

    /// The network is cut, then SIGKILL or SIGTERM and a start: with transactions open, but none
    /// being ended.
    record RestartBroker(boolean crash) implements Fault {
        @Override
        public Set<Target> targets() {
            return Set.of(Target.BROKER);
        }
    }

    /// Connections break, and new ones are refused for a while.
    record CutBroker(Duration outage) implements Fault {
        @Override
        public Set<Target> targets() {
            return Set.of(Target.BROKER);
        }
    }

    /// Connections stay and carry nothing.
    record StallBroker(Duration outage) implements Fault {
        @Override
        public Set<Target> targets() {
            return Set.of(Target.BROKER);
        }
    }

    /// Connections carry little.
    record SlowBroker(int bytesPerSecond, Duration outage) implements Fault {
        @Override
        public Set<Target> targets() {
            return Set.of(Target.BROKER);
        }
    }
}
