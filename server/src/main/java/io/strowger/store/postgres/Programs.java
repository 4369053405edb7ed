package io.strowger.store.postgres;

import io.strowger.base.Ids;
import io.strowger.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once from the jar that carries them. */
record Programs(Path home) {
    /** The version inside the jar; its major part names the data folder. */
    static final String VERSION = "18.6.0";

    private static final int OWNER_EXECUTE = 0100;

    /** Unpacks into {@code folder} unless that was done before. */
    static Programs unpackedIn(Path folder) {
        Path home = folder.resolve("programs-" + VERSION);
        if (!Files.exists(home)) {
            unpack(folder, home);
        }
        return new Programs(home);
    }

    static String major() {
        return VERSION.substring(0, VERSION.indexOf('.'));
    }

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    /** Removes a folder and everything in it. */
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw StoreException.failed("cannot remove " + folder + ": " + e.getMessage(), e);
        }
    }

    // Beside its place and then renamed, so that a crash or a second process never sees half of it.
    private static void unpack(Path folder, Path home) {
        Path beside = folder.resolve("programs-new-" + Ids.tag());
        try (InputStream archive = archive();
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive))) {
            Files.createDirectories(beside);
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, beside.resolve(entry.getName()).normalize());
            }
            publish(beside, home);
        } catch (IOException e) {
            throw StoreException.failed("cannot unpack PostgreSQL into " + folder + ": " + e.getMessage(), e);
        }
    }

    private static void publish(Path beside, Path home) throws IOException {
        try {
            Files.move(beside, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileSystemException e) {
            // another process was faster
            if (!Files.exists(home)) {
                throw e;
            }
            delete(beside);
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            Files.setPosixFilePermissions(target, permissions((entry.getMode() & OWNER_EXECUTE) != 0));
        }
    }

    private static Set<PosixFilePermission> permissions(boolean executable) {
        Set<PosixFilePermission> all = EnumSet.of(
                PosixFilePermission.OWNER_READ,
                PosixFilePermission.OWNER_WRITE,
                PosixFilePermission.GROUP_READ,
                PosixFilePermission.OTHERS_READ);
        if (executable) {
            all.addAll(EnumSet.of(
                    PosixFilePermission.OWNER_EXECUTE,
                    PosixFilePermission.GROUP_EXECUTE,
                    PosixFilePermission.OTHERS_EXECUTE));
        }
        return all;
    }

    private static InputStream archive() {
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        InputStream archive = Programs.class.getResourceAsStream("/postgres-linux-" + machine + ".txz");
        if (archive == null) {
            throw StoreException.failed(
                    "this build carries no PostgreSQL for " + machine + "; give --database-url", null);
        }
        return archive;
    }
}
