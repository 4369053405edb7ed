package io.strowger.media.codec;

import java.nio.ByteBuffer;

/** The two companding laws of ITU-T G.711, by tables; samples are 16-bit linear at 8000 Hz. */
public enum G711 {
    ULAW {
        @Override
        byte compress(int sample) {
            int sign = sample < 0 ? 0x80 : 0;
            int magnitude = Math.min(Math.abs(sample), ULAW_CLIP) + ULAW_BIAS;
            int exponent = 24 - Integer.numberOfLeadingZeros(magnitude);
            int mantissa = (magnitude >> (exponent + 3)) & 0x0F;
            return (byte) ~(sign | exponent << 4 | mantissa);
        }

        @Override
        int expand(int code) {
            int bits = ~code;
            int magnitude = (((bits & 0x0F) << 3) + ULAW_BIAS << ((bits & 0x70) >> 4)) - ULAW_BIAS;
            return (bits & 0x80) == 0 ? magnitude : -magnitude;
        }
    },

    ALAW {
        @Override
        byte compress(int sample) {
            int mask = sample < 0 ? 0x55 : 0xD5;
            int magnitude = (sample < 0 ? ~sample : sample) >> 3;
            int segment = Math.max(0, 27 - Integer.numberOfLeadingZeros(magnitude | 0x10));
            int mantissa = magnitude >> Math.max(segment, 1) & 0x0F;
            return (byte) ((segment << 4 | mantissa) ^ mask);
        }

        @Override
        int expand(int code) {
            int bits = code ^ 0x55;
            int segment = (bits & 0x70) >> 4;
            int base = ((bits & 0x0F) << 4) + (segment == 0 ? 8 : 0x108);
            int magnitude = base << Math.max(segment - 1, 0);
            return (bits & 0x80) == 0 ? -magnitude : magnitude;
        }
    };

    private static final int ULAW_BIAS = 132;
    private static final int ULAW_CLIP = 32635;

    private final byte[] codes = new byte[1 << 16];
    private final short[] samples = new short[256];

    G711() {
        for (int i = 0; i < codes.length; i++) {
            codes[i] = compress((short) i);
        }
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) expand(i);
        }
    }

    abstract byte compress(int sample);

    abstract int expand(int code);

    /** The code of a sample. */
    public byte encode(short sample) {
        return codes[sample & 0xFFFF];
    }

    /** The sample of a code. */
    public short decode(byte code) {
        return samples[code & 0xFF];
    }

    /** Puts the codes of the first {@code count} samples. */
    public void encode(short[] pcm, int count, ByteBuffer out) {
        for (int i = 0; i < count; i++) {
            out.put(encode(pcm[i]));
        }
    }

    /** Takes codes as long as there are any and room for their samples; returns how many. */
    public int decode(ByteBuffer in, short[] pcm) {
        int count = Math.min(in.remaining(), pcm.length);
        for (int i = 0; i < count; i++) {
            pcm[i] = decode(in.get());
        }
        return count;
    }
}
