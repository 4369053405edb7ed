package io.strowger.api.pages;

import io.strowger.api.http.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The portal's files from their folder; a path without a file is a place inside the portal and gets its first page. */
public final class Portal {
    /** A larger file is no part of a portal. */
    private static final long MAX_FILE_BYTES = 32L << 20;

    private static final String INDEX = "index.html";
    private static final String HTML = "text/html; charset=utf-8";

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", HTML),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("map", "application/json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("webp", "image/webp"),
            Map.entry("woff", "font/woff"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("wav", "audio/wav"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("webmanifest", "application/manifest+json"));

    private final @Nullable Path folder;

    public Portal(@Nullable Path folder) {
        this.folder = folder == null ? null : folder.toAbsolutePath().normalize();
    }

    Reply file(List<String> segments) {
        Optional<Path> asked = inside(segments);
        if (asked.isPresent() && Files.isRegularFile(asked.get())) {
            return read(asked.get());
        }
        boolean asset = !segments.isEmpty() && segments.getLast().contains(".");
        Optional<Path> index = inside(List.of(INDEX)).filter(Files::isRegularFile);
        return asset || index.isEmpty() ? missing() : read(index.get());
    }

    /** A file that is part of the program, such as the page of {@code /docs}. */
    static Reply resource(String path) {
        try (InputStream in = Portal.class.getResourceAsStream("/" + path)) {
            return in == null ? missing() : Reply.raw(Reply.OK, type(path), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // whatever the path says, the file must lie inside the folder, links followed (W-04)
    private Optional<Path> inside(List<String> segments) {
        Path root = folder;
        boolean odd = segments.stream().anyMatch(s -> s.equals("..") || s.indexOf('\\') >= 0 || s.indexOf('/') >= 0);
        if (root == null || odd) {
            return Optional.empty();
        }
        try {
            Path file = root.resolve(String.join("/", segments)).toRealPath();
            return file.startsWith(root.toRealPath()) ? Optional.of(file) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Reply read(Path file) {
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                return missing();
            }
            String name = String.valueOf(file.getFileName());
            // names of built files carry a hash of their content; the page that names them does not
            boolean hashed = file.getNameCount() > 1
                    && file.getName(file.getNameCount() - 2).toString().equals("assets");
            return Reply.raw(Reply.OK, type(name), Files.readAllBytes(file))
                    .with("Cache-Control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
        } catch (IOException e) {
            return missing();
        }
    }

    private static String type(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return TYPES.getOrDefault(ending, "application/octet-stream");
    }

    private static Reply missing() {
        return Reply.raw(
                Reply.NOT_FOUND,
                HTML,
                "<!doctype html><title>Not found</title><p>There is no such page.".getBytes(StandardCharsets.UTF_8));
    }
}
