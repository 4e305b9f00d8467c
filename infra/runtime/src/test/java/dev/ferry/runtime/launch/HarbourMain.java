package dev.ferry.runtime.launch;

import dev.ferry.runtime.config.Check;
import dev.ferry.runtime.config.Default;
import dev.ferry.runtime.config.Secret;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/// A service that behaves as its mood says, and prints what is done to it.
final class HarbourMain {
    enum Mood {
        CALM,
        CANNOT_START,
        FAILS_TO_START,
        STARTS_FOR_EVER,
        LOSES_ITS_PIER,
        FAILS_TO_CLOSE
    }

    record HarbourConfig(
            @Default("calm") Mood mood, @Default("2") int piers, @Default("x") Secret password) {
        HarbourConfig {
            Check.range("piers", piers, 1, 9);
        }
    }

    private HarbourMain() {}

    static void main(String... arguments) {
        new ServiceCommand<>(HarbourConfig.class, "harbour", Harbour::new).main(arguments);
    }

    private record Harbour(HarbourConfig config) implements Service {
        @Override
        public void start() throws InterruptedException {
            System.out.println("starts with " + config);
            switch (config.mood()) {
                case CALM, LOSES_ITS_PIER, FAILS_TO_CLOSE -> {}
                case CANNOT_START -> throw new CannotStart("pier 2 is taken; choose another");
                case FAILS_TO_START -> throw new IllegalStateException("a plank is loose");
                case STARTS_FOR_EVER -> new CountDownLatch(1).await();
            }
        }

        @Override
        public String describe() {
            return "the harbour is open";
        }

        @Override
        public CompletableFuture<String> fault() {
            return config.mood() == Mood.LOSES_ITS_PIER
                    ? CompletableFuture.completedFuture("pier 2 is gone")
                    : new CompletableFuture<>();
        }

        @Override
        public void close() {
            System.out.println("closes, interrupted: " + Thread.currentThread().isInterrupted());
            if (config.mood() == Mood.FAILS_TO_CLOSE) {
                throw new IllegalStateException("the gate is stuck");
            }
            System.out.println("closed");
        }
    }
}
