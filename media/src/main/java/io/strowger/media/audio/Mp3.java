package io.strowger.media.audio;

import io.strowger.media.MediaException;
import java.io.ByteArrayInputStream;
import java.nio.ShortBuffer;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.BitstreamException;
import javazoom.jl.decoder.Decoder;
import javazoom.jl.decoder.DecoderException;
import javazoom.jl.decoder.Header;
import javazoom.jl.decoder.SampleBuffer;
import org.jspecify.annotations.Nullable;

/** Reads MPEG audio, layers one to three, of one rate throughout. */
final class Mp3 {

    /** The most samples we decode: what {@link Upload#MAX_MINUTES} have at the highest rate, in steps of a minute. */
    private static final long MAX_SAMPLES = (Upload.MAX_MINUTES + 1) * 60L * 48000;

    private Mp3() {}

    /** Whether the file begins as one: with a tag of its title, or with the eleven bits every frame begins with. */
    static boolean isOne(byte[] file) {
        return file.length > 4
                && (file[0] == 'I' && file[1] == 'D' && file[2] == '3'
                        || (file[0] & 0xFF) == 0xFF && (file[1] & 0xE0) == 0xE0);
    }

    /** The decoder answers broken bytes with all kinds of exceptions; to us they are one. */
    static Wav read(byte[] file) {
        try {
            return decode(new Bitstream(new ByteArrayInputStream(file)));
        } catch (BitstreamException | DecoderException | IndexOutOfBoundsException e) {
            throw new MediaException("the MP3 file is broken", e);
        } catch (NullPointerException | ArithmeticException | NegativeArraySizeException e) {
            throw new MediaException("the MP3 file is broken", e);
        }
    }

    private static Wav decode(Bitstream in) throws BitstreamException, DecoderException {
        Decoder decoder = new Decoder();
        Telephone telephone = new Telephone();
        for (Header header = in.readFrame(); header != null; header = in.readFrame()) {
            telephone.take((SampleBuffer) decoder.decodeFrame(header, in));
            in.closeFrame();
        }
        return telephone.wav();
    }

    /** Collects decoded frames at 8000 Hz and mono, so that a long file never lies in memory as it was. */
    private static final class Telephone {
        private @Nullable Resampler resampler;
        private int rate;
        private long samples;
        private ShortBuffer audio = ShortBuffer.allocate(Wav.TELEPHONE_RATE * 10);

        void take(SampleBuffer frame) {
            if (resampler == null) {
                rate = frame.getSampleFrequency();
                resampler = resampler(rate);
            }
            if (frame.getSampleFrequency() != rate) {
                throw new MediaException("the MP3 file changes its sampling rate");
            }
            short[] mono = mono(frame);
            samples += mono.length;
            if (samples > MAX_SAMPLES) {
                throw new MediaException("it is longer than " + Upload.MAX_MINUTES + " minutes");
            }
            put(resampler.next(mono));
        }

        private static Resampler resampler(int rate) {
            if (!WavHeader.RATES.contains(rate)) {
                throw new MediaException("MP3 has a sampling rate of " + rate + " Hz");
            }
            return new Resampler(rate);
        }

        private static short[] mono(SampleBuffer frame) {
            int channels = frame.getChannelCount();
            short[] mono = new short[frame.getBufferLength() / channels];
            for (int i = 0; i < mono.length; i++) {
                short left = frame.getBuffer()[i * channels];
                mono[i] = channels == 1 ? left : (short) (left + frame.getBuffer()[i * channels + 1] >> 1);
            }
            return mono;
        }

        private void put(short[] more) {
            if (audio.remaining() < more.length) {
                audio = ShortBuffer.allocate(audio.capacity() * 2).put(audio.flip());
            }
            audio.put(more);
        }

        Wav wav() {
            if (resampler == null) {
                throw new MediaException("there is no sound in the MP3 file");
            }
            put(resampler.end());
            short[] all = new short[audio.position()];
            audio.flip().get(all);
            return new Wav(Wav.TELEPHONE_RATE, all);
        }
    }
}
