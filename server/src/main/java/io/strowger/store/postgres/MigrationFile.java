package io.strowger.store.postgres;

import io.strowger.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** One migration: {@code V007__name.sql} has version 7. */
record MigrationFile(int version, String name, byte[] sql, String checksum) {
    private static final int DIGITS_AT = 1;

    /** All migrations of a class path folder, in order; two of the same version are refused. */
    static List<MigrationFile> all(String folder) {
        try {
            URL url = MigrationFile.class.getResource("/" + folder);
            if (url == null) {
                throw StoreException.failed("this build carries no migrations", null);
            }
            List<MigrationFile> files = new ArrayList<>();
            for (String name : names(url, folder)) {
                files.add(of(folder, name));
            }
            return ordered(files);
        } catch (IOException | URISyntaxException e) {
            throw StoreException.failed("cannot read the migrations: " + e.getMessage(), e);
        }
    }

    static MigrationFile of(String name, byte[] sql) {
        int end = name.indexOf("__");
        if (end < 0 || name.charAt(0) != 'V') {
            throw StoreException.failed("migration " + name + " is not named V007__name.sql", null);
        }
        return new MigrationFile(Integer.parseInt(name.substring(DIGITS_AT, end)), name, sql, checksum(sql));
    }

    static List<MigrationFile> ordered(List<MigrationFile> files) {
        List<MigrationFile> sorted = files.stream()
                .sorted(Comparator.comparingInt(MigrationFile::version))
                .toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).version == sorted.get(i - 1).version) {
                throw StoreException.failed("two migrations of version " + sorted.get(i).version, null);
            }
        }
        return sorted;
    }

    private static MigrationFile of(String folder, String name) throws IOException {
        try (InputStream in = MigrationFile.class.getResourceAsStream("/" + folder + "/" + name)) {
            if (in == null) {
                throw new IOException(name + " vanished");
            }
            return of(name, in.readAllBytes());
        }
    }

    private static List<String> names(URL url, String folder) throws IOException, URISyntaxException {
        URLConnection connection = url.openConnection();
        if (connection instanceof JarURLConnection jar) {
            return jar.getJarFile().stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(folder + "/") && name.endsWith(".sql"))
                    .map(name -> name.substring(folder.length() + 1))
                    .toList();
        }
        try (Stream<Path> files = Files.list(Path.of(url.toURI()))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sql"))
                    .toList();
        }
    }

    private static String checksum(byte[] sql) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(sql));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
