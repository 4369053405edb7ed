package io.strowger.store.postgres;

import io.strowger.store.StoreException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * As whom PostgreSQL runs: it refuses root. An ordinary user runs it as itself; root hands it to a service user, or,
 * where that user cannot reach the data folder (below /root, say), starts it in a user namespace without privileges.
 */
record ServiceUser(int uid, int gid, List<String> prefix) {
    // 'strowger' is ours where the operator made one; 'nobody' serves containers, which forbid user namespaces
    private static final List<String> USERS = List.of("strowger", "postgres");
    private static final String LAST_RESORT = "nobody";
    private static final int ROOT = 0;

    /** Chooses for a new cluster: the first who can use {@code programs} and write below {@code folder}. */
    static ServiceUser choose(Path folder, Programs programs) throws IOException {
        if (ownUid() != ROOT) {
            return plain(ownUid());
        }
        List<ServiceUser> candidates = new ArrayList<>();
        for (String name : USERS) {
            addIfKnown(candidates, name, folder);
        }
        candidates.add(namespace());
        addIfKnown(candidates, LAST_RESORT, folder);
        for (ServiceUser candidate : candidates) {
            if (candidate.canUse(folder, programs)) {
                return candidate;
            }
        }
        throw StoreException.failed(
                "PostgreSQL cannot run as root, and no service user can reach " + folder
                        + ": start as an ordinary user, move --data, or give --database-url",
                null);
    }

    /** The owner of a cluster made before. */
    static ServiceUser ownerOf(Path cluster) throws IOException {
        int uid = (int) Files.getAttribute(cluster, "unix:uid");
        if (ownUid() != ROOT) {
            return plain(uid);
        }
        return uid == ROOT ? namespace() : service(uid, (int) Files.getAttribute(cluster, "unix:gid"));
    }

    /** The command line that runs {@code command} as this user, out of reach of our terminal's Ctrl-C. */
    List<String> command(List<String> command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }

    /** Gives a file or folder with its contents to this user. */
    void own(Path path) throws IOException {
        if (ownUid() != ROOT || uid == ROOT) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                return give(folder);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                return give(file);
            }
        });
    }

    private FileVisitResult give(Path path) throws IOException {
        Files.setAttribute(path, "unix:gid", gid);
        Files.setAttribute(path, "unix:uid", uid);
        return FileVisitResult.CONTINUE;
    }

    private boolean canUse(Path folder, Programs programs) throws IOException {
        Path probe = Files.createTempDirectory(folder, "probe");
        try {
            own(probe);
            String script = "[ -w \"$0\" ] && exec \"$1\" --version";
            Commands.Result result = Commands.run(
                    folder,
                    command(List.of(
                            "sh",
                            "-c",
                            script,
                            probe.toString(),
                            programs.program("postgres").toString())));
            return result.ok();
        } finally {
            Files.delete(probe);
        }
    }

    private static void addIfKnown(List<ServiceUser> candidates, String name, Path folder) throws IOException {
        Commands.Result uid = Commands.run(folder, List.of("id", "-u", name));
        Commands.Result gid = Commands.run(folder, List.of("id", "-g", name));
        if (uid.ok() && gid.ok()) {
            candidates.add(service(
                    Integer.parseInt(uid.said().strip()),
                    Integer.parseInt(gid.said().strip())));
        }
    }

    private static ServiceUser plain(int uid) {
        return new ServiceUser(uid, uid, List.of("setsid"));
    }

    private static ServiceUser namespace() {
        return new ServiceUser(ROOT, ROOT, List.of("setsid", "unshare", "--user"));
    }

    private static ServiceUser service(int uid, int gid) {
        return new ServiceUser(
                uid,
                gid,
                List.of("setsid", "setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--no-new-privs"));
    }

    private static int ownUid() throws IOException {
        return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    }
}
