package dev.ferry.relay.publish;

/// How often each lane had been taken when its owner took it.
@FunctionalInterface
public interface LaneEpochs {
    long of(short lane);
}
