package io.strowger.media.audio;

import io.strowger.media.codec.G711;
import java.nio.ByteBuffer;
import java.util.Optional;

/** How a WAV file writes one sample. */
enum SampleCoding {
    PCM8(1, 8) {
        @Override
        short next(ByteBuffer in) {
            return (short) ((in.get() & 0xFF) - 128 << 8);
        }
    },
    PCM16(1, 16) {
        @Override
        short next(ByteBuffer in) {
            return in.getShort();
        }
    },
    ALAW(6, 8) {
        @Override
        short next(ByteBuffer in) {
            return G711.ALAW.decode(in.get());
        }
    },
    ULAW(7, 8) {
        @Override
        short next(ByteBuffer in) {
            return G711.ULAW.decode(in.get());
        }
    };

    private final int tag;
    private final int bits;

    SampleCoding(int tag, int bits) {
        this.tag = tag;
        this.bits = bits;
    }

    /** The sample at the buffer's position, which moves behind it. */
    abstract short next(ByteBuffer in);

    /** The number WAV files know it by. */
    int tag() {
        return tag;
    }

    int bytes() {
        return bits / 8;
    }

    static Optional<SampleCoding> of(int tag, int bits) {
        for (SampleCoding coding : values()) {
            if (coding.tag == tag && coding.bits == bits) {
                return Optional.of(coding);
            }
        }
        return Optional.empty();
    }
}
