package io.strowger.api.voicemail;

import io.strowger.account.AccountRoom;
import io.strowger.account.Editor;
import io.strowger.account.Saved;
import io.strowger.account.rights.Role;
import io.strowger.api.http.BadRequest;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Ids;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.cdr.recording.RecordingFolder;
import io.strowger.media.audio.Upload;
import io.strowger.media.audio.Wav;
import io.strowger.store.Document;
import io.strowger.store.Documents;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The announcements of a box: what was uploaded is looked at by its bytes, turned into sound for the telephone, and named in
 * the box's document, so that its history tells of it.
 */
final class GreetingResource {
    /** The longest announcement; who calls does not want to hear more. */
    static final long MAX_MILLIS = 180_000;

    private static final List<String> NAMES = List.of("unavailable", "temporary_unavailable");
    private static final int ID_CHARS = 32;

    private final AccountRoom accounts;
    private final Function<Call, Document> box;
    private final RecordingFolder folder;

    GreetingResource(AccountRoom accounts, Function<Call, Document> box, RecordingFolder folder) {
        this.accounts = accounts;
        this.box = box;
        this.folder = folder;
    }

    List<Route> routes() {
        String one = MailboxResource.BOX + "/greetings/{name}";
        return List.of(
                new Route(Verb.GET, one, Access.OWN, "The sound of an announcement", this::read),
                new Route(Verb.POST, one, Access.OWN, "Upload an announcement", this::upload),
                new Route(Verb.DELETE, one, Access.OWN, "Back to the usual announcement", this::delete));
    }

    private static String name(Call call) {
        String name = call.param("name");
        if (!NAMES.contains(name)) {
            throw new BadRequest(Reply.notFound());
        }
        return name;
    }

    private Reply read(Call call) {
        Document of = box.apply(call);
        return file(of, name(call))
                .filter(Files::isRegularFile)
                .map(path -> Reply.stored("audio/x-wav", path).with("Cache-Control", "private"))
                .orElseGet(Reply::notFound);
    }

    /** Only ids of ours are names of files. */
    private Optional<Path> file(Document of, String name) {
        return Optional.ofNullable(Json.text(of.body(), "media." + name))
                .filter(id -> id.length() == ID_CHARS && id.chars().allMatch(GreetingResource::isHex))
                .map(id -> folder.of(of.accountId(), id));
    }

    private static boolean isHex(int c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
    }

    private Reply upload(Call call) {
        Document of = box.apply(call);
        String name = name(call);
        return switch (Upload.of(body(call))) {
            case Upload.Unknown unknown -> Reply.failure(Reply.UNSUPPORTED, "unsupported_media", Sentence.NOT_A_SOUND);
            case Upload.Broken broken -> Reply.invalid(Sentence.BROKEN_SOUND.about(broken.why()));
            case Upload.Taken taken when taken.wav().millis() > MAX_MILLIS -> Reply.invalid(Sentence.SOUND_TOO_LONG);
            case Upload.Taken taken -> kept(call, of, name, taken.wav());
        };
    }

    private static byte[] body(Call call) {
        byte[] body = call.request().body();
        return call.request().isBase64() ? decoded(new String(body, StandardCharsets.ISO_8859_1)) : body;
    }

    // "data:audio/mpeg;base64,…" as the portal of KAZOO sends it, or the bare letters
    private static byte[] decoded(String text) {
        try {
            return Base64.getMimeDecoder().decode(text.substring(text.indexOf(',') + 1));
        } catch (IllegalArgumentException e) {
            throw new BadRequest(Reply.invalid(Sentence.NOT_BASE_64));
        }
    }

    private Reply kept(Call call, Document of, String name, Wav wav) {
        String id = Ids.next();
        try (OutputStream out = Files.newOutputStream(folder.create(of.accountId(), id))) {
            wav.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("an announcement", e);
        }
        return named(call, of, name, id)
                .map(_ -> Reply.ok(Json.object().put("media_id", id).put("length", wav.millis())))
                .orElseGet(() -> {
                    folder.delete(of.accountId(), id);
                    return Reply.failure(Reply.CONFLICT, "conflict", Sentence.BOX_CHANGED);
                });
    }

    private Reply delete(Call call) {
        Document of = box.apply(call);
        String name = name(call);
        return named(call, of, name, null).map(_ -> Reply.ok(Json.object())).orElseGet(Reply::notFound);
    }

    /** Its owner may change this of a box, too; what was named before is of no more use. */
    private Optional<Document> named(Call call, Document of, String name, @Nullable String id) {
        Editor editor = call.isUser() ? call.editor().as(Role.ADMIN) : call.editor();
        ObjectNode change = Json.object();
        change.putObject("media").put(name, id);
        Saved saved = accounts.writing().patch(editor, of, change, Documents.ANY_VERSION);
        if (!(saved instanceof Saved.Done(Document after))) {
            return Optional.empty();
        }
        file(of, name).ifPresent(old -> folder.delete(of.accountId(), stem(old)));
        return Optional.of(after);
    }

    private static String stem(Path file) {
        return file.getFileName().toString().substring(0, ID_CHARS);
    }
}
