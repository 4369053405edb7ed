package io.strowger.sip.message;

import java.util.Arrays;

/** Where the header fields of one message are: for each its id and four offsets, in wire order. */
final class HeaderIndex {
    static final int UNKNOWN = 0x7F;
    private static final int FOLDED = 0x80;

    private byte[] ids = new byte[16];
    private int[] spots = new int[16 * 4];
    private int count;

    void add(int id, int nameFrom, int nameTo, int valueFrom, int valueTo) {
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, count * 2);
            spots = Arrays.copyOf(spots, count * 8);
        }
        ids[count] = (byte) id;
        int at = count++ * 4;
        spots[at] = nameFrom;
        spots[at + 1] = nameTo;
        spots[at + 2] = valueFrom;
        spots[at + 3] = valueTo;
    }

    /** Notes that the last added value runs over several lines. */
    void markFolded() {
        ids[count - 1] |= (byte) FOLDED;
    }

    /** Makes the last added value longer. */
    void extendLast(int more) {
        spots[count * 4 - 1] += more;
    }

    int count() {
        return count;
    }

    int id(int i) {
        return ids[i] & 0x7F;
    }

    boolean folded(int i) {
        return (ids[i] & FOLDED) != 0;
    }

    /** The first field with that id at or after {@code from}, or -1. */
    int find(int id, int from) {
        for (int i = from; i < count; i++) {
            if (id(i) == id) {
                return i;
            }
        }
        return -1;
    }

    int nameFrom(int i) {
        return spots[i * 4];
    }

    int nameTo(int i) {
        return spots[i * 4 + 1];
    }

    int valueFrom(int i) {
        return spots[i * 4 + 2];
    }

    int valueTo(int i) {
        return spots[i * 4 + 3];
    }
}
