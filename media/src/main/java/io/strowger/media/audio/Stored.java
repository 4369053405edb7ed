package io.strowger.media.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Bytes that can be read from any place, in memory or on disk. */
interface Stored {

    long size() throws IOException;

    /** Reads from there until the buffer is full or the bytes end. */
    void read(ByteBuffer into, long at) throws IOException;

    static Stored of(byte[] bytes) {
        return new Stored() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public void read(ByteBuffer into, long at) {
                int count = (int) Math.max(0, Math.min(into.remaining(), bytes.length - at));
                into.put(bytes, (int) Math.min(at, bytes.length), count);
            }
        };
    }

    static Stored of(FileChannel file) {
        return new Stored() {
            @Override
            public long size() throws IOException {
                return file.size();
            }

            @Override
            public void read(ByteBuffer into, long at) throws IOException {
                long from = at;
                for (int count = 1; count > 0 && into.hasRemaining(); from += count) {
                    count = file.read(into, from);
                }
            }
        };
    }
}
