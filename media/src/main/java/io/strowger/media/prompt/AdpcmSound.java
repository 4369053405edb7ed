package io.strowger.media.prompt;

import io.strowger.media.MediaException;
import io.strowger.media.audio.AudioSource;
import io.strowger.media.audio.Gain;
import io.strowger.media.audio.Sound;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A spoken text as it lies in its file: IMA ADPCM, four bits a sample, unpacked while it plays. */
final class AdpcmSound implements Sound {

    private static final int DATA = 'd' | 'a' << 8 | 't' << 16 | 'a' << 24;
    private static final int ADPCM = 0x11;
    private static final int RATE = 8000;
    private static final int BLOCK_HEAD = 4;

    /** How far the step moves after each code, by its three lower bits. */
    private static final int[] MOVES = {-1, -1, -1, -1, 2, 4, 6, 8};

    private static final int LAST_STEP = 88;
    private static final int[] STEPS = steps();

    private final ByteBuffer audio;
    private final int blockBytes;

    /** A whole file. */
    AdpcmSound(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        blockBytes = in.getShort(32);
        if (in.getShort(20) != ADPCM || in.getShort(22) != 1 || in.getInt(24) != RATE || blockBytes <= BLOCK_HEAD) {
            throw new MediaException("a prompt is not IMA ADPCM, mono, 8000 Hz");
        }
        int at = 12;
        while (in.getInt(at) != DATA) {
            at += 8 + in.getInt(at + 4);
        }
        audio = in.slice(at + 8, in.getInt(at + 4)).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The table of the IMA's recommended practices: each step a tenth larger than the one before. */
    private static int[] steps() {
        int[] steps = {
            7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80, 88, 97,
            107, 118, 130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544, 598, 658, 724,
            796, 876, 963, 1060, 1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272, 2499, 2749, 3024, 3327, 3660, 4026,
            4428, 4871, 5358, 5894, 6484, 7132, 7845, 8630, 9493, 10442, 11487, 12635, 13899, 15289, 16818, 18500,
            20350, 22385, 24623, 27086, 29794, 32767
        };
        return steps;
    }

    long millis() {
        int blocks = Math.ceilDiv(audio.limit(), blockBytes);
        return ((audio.limit() - blocks * BLOCK_HEAD) * 2L + blocks) * 1000 / RATE;
    }

    @Override
    public AudioSource start() {
        return new Unpacking();
    }

    /** One playing of it. */
    private final class Unpacking implements AudioSource {
        private int at;
        private int value;
        private int step;
        private boolean upper;

        @Override
        public boolean fill(short[] frame) {
            int filled = 0;
            while (filled < frame.length && at < audio.limit()) {
                frame[filled++] = next();
            }
            Arrays.fill(frame, filled, frame.length, (short) 0);
            return filled > 0;
        }

        private short next() {
            if (at % blockBytes == 0) {
                return beginBlock();
            }
            int code = upper ? audio.get(at) >> 4 & 0x0F : audio.get(at) & 0x0F;
            at += upper ? 1 : 0;
            upper = !upper;
            return decode(code);
        }

        /** A block begins with its first sample as it is, so that it stands for itself. */
        private short beginBlock() {
            if (at + BLOCK_HEAD > audio.limit()) {
                at = audio.limit();
                return 0;
            }
            value = audio.getShort(at);
            step = Math.clamp(audio.get(at + 2), 0, LAST_STEP);
            at += BLOCK_HEAD;
            upper = false;
            return (short) value;
        }

        private short decode(int code) {
            int size = STEPS[step];
            int change = size >> 3;
            change += (code & 4) != 0 ? size : 0;
            change += (code & 2) != 0 ? size >> 1 : 0;
            change += (code & 1) != 0 ? size >> 2 : 0;
            value = Gain.saturated((code & 8) != 0 ? value - change : value + change);
            step = Math.clamp(step + MOVES[code & 7], 0, LAST_STEP);
            return (short) value;
        }
    }
}
