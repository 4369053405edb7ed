package io.strowger.store.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * PostgreSQL's {@code postmaster.pid}: process id in line 1, port in line 4, state in line 8 (its
 * src/include/utils/pidfile.h).
 */
record PidFile(long pid, int port, String state) {
    private static final int PORT_LINE = 3;
    private static final int STATE_LINE = 7;

    static Path in(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    /** Reads it; empty when there is none or it is still being written. */
    static Optional<PidFile> read(Path cluster) {
        try {
            List<String> lines = Files.readAllLines(in(cluster));
            if (lines.size() <= PORT_LINE) {
                return Optional.empty();
            }
            String state = lines.size() > STATE_LINE ? lines.get(STATE_LINE).strip() : "";
            return Optional.of(new PidFile(
                    Long.parseLong(lines.getFirst().strip()),
                    Integer.parseInt(lines.get(PORT_LINE).strip()),
                    state));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean ready() {
        return state.equals("ready");
    }

    /** The server of this cluster, if it still runs; the id alone proves nothing, it may have been given away since. */
    Optional<ProcessHandle> server(Path cluster) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(p -> serves(cluster));
    }

    private boolean serves(Path cluster) {
        try {
            byte[] raw = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline"));
            List<String> line = Arrays.asList(new String(raw, StandardCharsets.UTF_8).split("\0", -1));
            return line.getFirst().endsWith("/postgres") && line.contains(cluster.toString());
        } catch (IOException e) {
            return false;
        }
    }
}
