package io.strowger.media.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.strowger.media.MediaException;
import io.strowger.media.audio.Wav;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both parties in time, pauses, ends of all kinds; the file is whole at every moment. */
class RecordingTest {

    private static final RecordingLimits LIMITS = new RecordingLimits(600_000, RecordingLimits.LARGEST_FILE, 0);
    private static final short LOUD = 8000;
    private static final short OTHER = -4000;

    @TempDir
    Path folder;

    private final AtomicLong nanos = new AtomicLong(1_000_000_000);
    private final BlockingQueue<Receipt> receipts = new ArrayBlockingQueue<>(4);

    private Recording.Setup setup(RecordingLimits limits) {
        return new Recording.Setup(limits, nanos::get);
    }

    private Recording start(RecordingLimits limits) {
        return Recording.start(folder.resolve("call.wav"), setup(limits), receipts::add);
    }

    private Receipt receipt() {
        try {
            Receipt receipt = receipts.poll(30, TimeUnit.SECONDS);
            assertNotNull(receipt, "no receipt");
            return receipt;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** 20 ms pass, then a packet of each party that talks arrives. */
    private void talk(Recording recording, int packets, int first, int second) {
        short[] frame = new short[160];
        for (int i = 0; i < packets; i++) {
            nanos.addAndGet(20_000_000);
            if (first != 0) {
                Arrays.fill(frame, (short) first);
                recording.first().take(frame, frame.length);
            }
            if (second != 0) {
                Arrays.fill(frame, (short) second);
                recording.second().take(frame, frame.length);
            }
        }
    }

    /** The file's channels, interleaved. */
    private short[] file() throws IOException {
        ByteBuffer bytes =
                ByteBuffer.wrap(Files.readAllBytes(folder.resolve("call.wav"))).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(2, bytes.getShort(22), "stereo");
        assertEquals(bytes.capacity() - 44, bytes.getInt(40), "the header tells the length");
        short[] samples = new short[(bytes.capacity() - 44) / 2];
        bytes.position(44).asShortBuffer().get(samples);
        return samples;
    }

    private static String at(short[] samples, long millis) {
        int i = (int) (millis * 8) * 2;
        return samples[i] + "/" + samples[i + 1];
    }

    @Test
    void eachPartyHasItsChannelInTime() throws IOException {
        Recording recording = start(LIMITS);
        talk(recording, 50, LOUD, 0);
        talk(recording, 50, 0, OTHER);
        talk(recording, 50, LOUD, OTHER);
        nanos.addAndGet(500_000_000);
        recording.stop();
        Receipt receipt = receipt();
        short[] samples = file();
        assertEquals(3500, receipt.millis());
        assertEquals("8000/0", at(samples, 500));
        assertEquals("0/-4000", at(samples, 1500));
        assertEquals("8000/-4000", at(samples, 2500));
        assertEquals("0/0", at(samples, 3300));
        assertEquals(100, receipt.firstPackets());
        assertEquals(100, receipt.secondPackets());
        assertEquals(3.0 / 7, receipt.silence(), 0.03);
        assertEquals(StopReason.ASKED, receipt.reason());
        assertTrue(receipt.isComplete());
    }

    @Test
    void theReceiptHoldsTheWholeFile() throws Exception {
        Recording recording = start(LIMITS);
        talk(recording, 60, LOUD, OTHER);
        recording.stop();
        Receipt receipt = receipt();
        byte[] bytes = Files.readAllBytes(folder.resolve("call.wav"));
        assertEquals(bytes.length, receipt.bytes());
        assertEquals(
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)), receipt.sha256());
        recording.stop();
        talk(recording, 5, LOUD, LOUD);
        assertEquals(bytes.length, Files.size(folder.resolve("call.wav")), "nothing after its end");
        assertThrows(MediaException.class, () -> start(LIMITS), "never over another file");
    }

    @Test
    void aPauseIsSilenceThatKeepsTheTime() throws IOException {
        Recording recording = start(LIMITS);
        talk(recording, 50, LOUD, OTHER);
        recording.pause();
        talk(recording, 100, LOUD, OTHER);
        recording.resume();
        talk(recording, 50, LOUD, OTHER);
        recording.stop();
        Receipt receipt = receipt();
        short[] samples = file();
        assertEquals(4000, receipt.millis());
        for (int millis = 1001; millis < 3000; millis++) {
            assertEquals("0/0", at(samples, millis));
        }
        assertEquals("8000/-4000", at(samples, 990));
        assertEquals("8000/-4000", at(samples, 3010));
        assertEquals(List.of(new Receipt.Span(1000, 3000)), receipt.paused());
    }

    @Test
    void unevenPacketsLeaveNoGapsAndLateOnesTheirPlace() throws IOException {
        Recording recording = start(LIMITS);
        short[] frame = new short[160];
        Arrays.fill(frame, LOUD);
        int[] gaps = {20, 60, 0, 0, 20, 5, 35, 20, 80, 0, 0, 0};
        for (int round = 0; round < 20; round++) {
            for (int gap : gaps) {
                nanos.addAndGet(gap * 1_000_000L);
                recording.first().take(frame, frame.length);
            }
        }
        recording.stop();
        receipt();
        short[] samples = file();
        for (int i = 0; i < samples.length; i += 2) {
            assertEquals(LOUD, samples[i], "at " + i / 16 + " ms");
        }
    }

    @Test
    void lengthAndSizeHaveTheirEnd() throws IOException {
        Recording recording = start(new RecordingLimits(2000, RecordingLimits.LARGEST_FILE, 0));
        talk(recording, 200, LOUD, OTHER);
        Receipt receipt = receipt();
        assertEquals(StopReason.MAX_LENGTH, receipt.reason());
        assertEquals(2000, receipt.millis());
        Files.delete(folder.resolve("call.wav"));
        Recording small = start(new RecordingLimits(600_000, 150_000, 0));
        talk(small, 250, LOUD, OTHER);
        assertEquals(StopReason.MAX_SIZE, receipt().reason());
        assertTrue(file().length * 2 + 44 <= 150_000);
    }

    /** The kernel's own full disk: every write fails as on a full one. */
    @Test
    void aFullDiskEndsTheRecordingOnly() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.isWritable(full));
        FileChannel disk = FileChannel.open(full, StandardOpenOption.WRITE);
        assertThrows(MediaException.class, () -> Recording.start(disk, () -> 0, setup(LIMITS), receipts::add));
    }

    @Test
    void aDiskThatFillsUpEndsTheRecordingWithItsReason() throws IOException {
        AtomicLong free = new AtomicLong(1 << 20);
        FileChannel channel = FileChannel.open(
                folder.resolve("call.wav"),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE,
                StandardOpenOption.READ);
        RecordingLimits limits = new RecordingLimits(600_000, RecordingLimits.LARGEST_FILE, 4096);
        Recording recording = Recording.start(channel, free::get, setup(limits), receipts::add);
        talk(recording, 100, LOUD, OTHER);
        free.set(1000);
        talk(recording, 50, LOUD, OTHER);
        Receipt receipt = receipt();
        assertEquals(StopReason.DISK_FULL, receipt.reason());
        assertFalse(receipt.isComplete());
        assertEquals(receipt.bytes(), file().length * 2 + 44);
    }

    @Test
    void aFileThatCannotBeWrittenEndsTheRecording() throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("call.wav"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        Recording recording = Recording.start(channel, () -> Long.MAX_VALUE, setup(LIMITS), receipts::add);
        channel.close();
        talk(recording, 100, LOUD, OTHER);
        Receipt receipt = receipt();
        assertEquals(StopReason.WRITE_FAILED, receipt.reason());
        assertEquals("", receipt.sha256());
    }

    /** What a crash would leave is a valid file, whenever it comes. */
    @Test
    void theFileIsWholeAtEveryMoment() throws IOException {
        Recording recording = start(LIMITS);
        List<Integer> lengths = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            talk(recording, 5, LOUD, OTHER);
            try (InputStream copy = Files.newInputStream(folder.resolve("call.wav"))) {
                // the head first: whoever asks for the length before would see it grow meanwhile
                byte[] head = copy.readNBytes(44);
                ByteArrayInputStream rest = new ByteArrayInputStream(copy.readAllBytes());
                InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), rest);
                lengths.add(Wav.read(whole).samples().length);
            }
        }
        recording.stop();
        receipt();
        assertEquals(lengths.stream().sorted().toList(), lengths, "it only grows");
        assertEquals(30_000 * 8, file().length / 2);
    }

    @Test
    void aProcessThatIsKilledLeavesItsFile() throws Exception {
        Path file = folder.resolve("killed.wav");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        RecordingUntilKilled.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream out = process.getInputStream()) {
            assertEquals('!', out.read(), "it has recorded some seconds");
        } finally {
            process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
        }
        try (InputStream in = Files.newInputStream(file)) {
            assertTrue(Wav.read(in).millis() >= 2000);
        }
    }
}
