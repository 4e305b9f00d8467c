package dev.ferry.e2e.verify.judge;

import java.util.ArrayList;
import java.util.List;

/// Every record that a consumer saw, in the order of arrival: 24 bytes each, so that ten million
/// fit into a small heap.
///
/// Within a partition the order of arrival is the order of offsets. Not safe for use by two threads
/// at once: the consumer writes, and hands over when it has ended.
public final class Recording {
    private static final int LONGS = 3;
    private static final int CHUNK = 1 << 14;
    private static final int PARTITION_SHIFT = 48;

    private final List<long[]> chunks = new ArrayList<>();
    private int size;

    /// @param version of the event within its aggregate, from 1
    /// @param transaction of the writer, the first half of the event's id
    /// @param partition below 32,768
    public void add(int aggregate, int version, long transaction, int partition, long offset) {
        if (size % CHUNK == 0) {
            chunks.add(new long[CHUNK * LONGS]);
        }
        long[] chunk = chunks.getLast();
        int at = size % CHUNK * LONGS;
        chunk[at] = (long) aggregate << Integer.SIZE | version;
        chunk[at + 1] = transaction;
        chunk[at + 2] = (long) partition << PARTITION_SHIFT | offset;
        size++;
    }

    public int size() {
        return size;
    }

    int aggregate(int record) {
        return (int) (field(record, 0) >>> Integer.SIZE);
    }

    int version(int record) {
        return (int) field(record, 0);
    }

    long transaction(int record) {
        return field(record, 1);
    }

    int partition(int record) {
        return (int) (field(record, 2) >>> PARTITION_SHIFT);
    }

    long offset(int record) {
        return field(record, 2) & (1L << PARTITION_SHIFT) - 1;
    }

    private long field(int record, int field) {
        return chunks.get(record / CHUNK)[record % CHUNK * LONGS + field];
    }
}
