package dev.ferry.relay.claim;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Ascending seqs as short text: the gaps between them as varints, in base64.
///
/// A lane's share of a busy outbox has gaps of about 64 (one byte each), so 2,000 seqs fit in the
/// 4,000 bytes that [#MAX_TEXT] allows. A run of neighbours, which one large transaction makes, is
/// written as a gap of 0 and the run's length.
public final class SeqList {
    /// Below the broker's `offset.metadata.max.bytes` (4,096), with room for what else a marker
    /// says.
    public static final int MAX_TEXT = 4_000;

    private static final int RUN = 0;

    private SeqList() {}

    /// @param seqs strictly ascending, positive
    public static String encode(List<Long> seqs) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long previous = 0;
        int index = 0;
        while (index < seqs.size()) {
            int run = runLength(seqs, index, previous);
            if (run > 2) {
                varint(bytes, RUN);
                varint(bytes, run);
                index += run;
            } else {
                varint(bytes, seqs.get(index) - previous);
                index++;
            }
            previous = seqs.get(index - 1);
        }
        return Base64.getEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /// Whether [#encode] makes no more than [#MAX_TEXT] of them.
    public static boolean fits(List<Long> seqs) {
        return encode(seqs).length() <= MAX_TEXT;
    }

    /// How many of the longest prefix of `seqs` fit into [#MAX_TEXT].
    public static int fitting(List<Long> seqs) {
        int size = seqs.size();
        while (!fits(seqs.subList(0, size))) {
            size = size * 3 / 4;
        }
        return size;
    }

    /// Reads what [#encode] wrote.
    ///
    /// @throws IllegalArgumentException when the text is something else: another program uses the
    ///   group's name
    public static List<Long> decode(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        List<Long> seqs = new ArrayList<>();
        long previous = 0;
        int[] position = {0};
        while (position[0] < bytes.length) {
            long gap = varint(bytes, position);
            if (gap == RUN) {
                for (long left = varint(bytes, position); left > 0; left--) {
                    seqs.add(++previous);
                }
            } else {
                previous += gap;
                seqs.add(previous);
            }
        }
        return seqs;
    }

    private static int runLength(List<Long> seqs, int from, long previous) {
        int length = 0;
        while (from + length < seqs.size() && seqs.get(from + length) == previous + length + 1) {
            length++;
        }
        return length;
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while (rest > 0x7F) {
            out.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static long varint(byte[] bytes, int[] position) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            if (position[0] >= bytes.length || shift > 63) {
                throw new IllegalArgumentException("not a list of seqs");
            }
            byte next = bytes[position[0]++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
