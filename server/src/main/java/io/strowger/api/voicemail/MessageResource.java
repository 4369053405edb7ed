package io.strowger.api.voicemail;

import io.strowger.account.schema.FieldErrors;
import io.strowger.account.settings.display.Spelling;
import io.strowger.api.http.BadRequest;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.list.ListParameters;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Gregorian;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.cdr.voicemail.MessageFolder;
import io.strowger.cdr.voicemail.VoiceMessage;
import io.strowger.cdr.voicemail.VoiceMessages;
import io.strowger.store.Document;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The messages of a box: lists, single ones with KAZOO's fields, their sound, and moving between folders (kazoo.md 2.8). */
final class MessageResource {
    private static final String ALL = MailboxResource.BOX + "/messages";
    private static final String ONE = ALL + "/{message}";
    private static final String WAV = "audio/x-wav";

    /** Messages named in one request. */
    static final int MAX_AT_ONCE = 1_000;

    private final Function<Call, Document> box;
    private final VoiceMessages messages;
    private final InstantSource clock;

    /** {@code box} finds the one in the path, as far as it is there for the caller. */
    MessageResource(Function<Call, Document> box, VoiceMessages messages, InstantSource clock) {
        this.box = box;
        this.messages = messages;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                new Route(Verb.GET, ALL, Access.OWN, "Voice messages of a box", this::list),
                new Route(Verb.POST, ALL, Access.OWN, "Move messages to a folder", this::moveMany),
                new Route(Verb.DELETE, ALL, Access.OWN, "Delete messages", this::deleteMany),
                new Route(Verb.GET, ONE, Access.OWN, "A voice message", call -> Reply.ok(json(find(call), call))),
                new Route(Verb.POST, ONE, Access.OWN, "Move a message to a folder", this::move),
                new Route(Verb.DELETE, ONE, Access.OWN, "Delete a message", this::delete),
                new Route(Verb.GET, ONE + "/raw", Access.OWN, "The sound of a message", this::sound));
    }

    // ------------------------------------------------------------------------------------------------------- reading

    private Reply list(Call call) {
        Document found = box.apply(call);
        FieldErrors errors = new FieldErrors();
        Instant from = ListParameters.time(call, "created_from", errors).orElse(Instant.EPOCH);
        Instant to = ListParameters.time(call, "created_to", errors).orElseGet(this::soon);
        boolean whole = call.request().query("paginate").map("false"::equals).orElse(false);
        int limit = whole ? ListParameters.MAX_PAGE : ListParameters.pageSize(call, errors);
        List<MessageFolder> folders = folders(call, errors);
        refuse(errors);
        Optional<String> start = call.request().query("start_key").filter(key -> !key.isEmpty());
        List<VoiceMessage> page = messages.list(new VoiceMessages.Query(
                found.accountId(), found.id(), folders, from, to, start.orElse(null), limit + 1));
        ArrayNode data = Json.array();
        page.stream().limit(limit).forEach(message -> data.add(json(message, call)));
        ObjectNode beside = Json.object().put("page_size", data.size());
        start.ifPresent(key -> beside.put("start_key", key));
        if (page.size() > limit) {
            beside.put("next_start_key", page.getLast().id());
        }
        return Reply.ok(data, beside);
    }

    private Instant soon() {
        return clock.instant().plusSeconds(1);
    }

    // deleted ones are listed only to who asks for them
    private static List<MessageFolder> folders(Call call, FieldErrors errors) {
        Optional<String> asked = call.request()
                .query("filter_folder")
                .or(() -> call.request().query("folder"))
                .filter(word -> !word.isEmpty());
        return asked.map(word -> List.of(folder(word, errors))).orElse(List.of(MessageFolder.NEW, MessageFolder.SAVED));
    }

    private static MessageFolder folder(String word, FieldErrors errors) {
        Optional<MessageFolder> folder = MessageFolder.named(word);
        if (folder.isEmpty()) {
            errors.add("folder", "enum", Sentence.NO_SUCH_FOLDER, StringNode.valueOf(word));
        }
        return folder.orElse(MessageFolder.NEW);
    }

    private static void refuse(FieldErrors errors) {
        if (!errors.isEmpty()) {
            throw new BadRequest(Reply.invalid(errors));
        }
    }

    private VoiceMessage find(Call call) {
        Document found = box.apply(call);
        return find(found, call.param("message")).orElseThrow(() -> new BadRequest(Reply.notFound()));
    }

    private Optional<VoiceMessage> find(Document in, String id) {
        return messages.find(in.accountId(), id)
                .filter(message -> message.boxId().equals(in.id()));
    }

    private Reply sound(Call call) {
        VoiceMessage message = find(call);
        return messages.file(message)
                .map(path -> Reply.stored(WAV, path)
                        .with("Content-Disposition", "attachment; filename=\"" + message.id() + ".wav\"")
                        .with("Cache-Control", "private"))
                .orElseGet(Reply::notFound);
    }

    // ------------------------------------------------------------------------------------------------------- writing

    private MessageFolder wanted(Call call) {
        FieldErrors errors = new FieldErrors();
        MessageFolder to = folder(Json.text(call.data(), "folder", ""), errors);
        refuse(errors);
        return to;
    }

    private Reply move(Call call) {
        VoiceMessage message = find(call);
        MessageFolder to = wanted(call);
        messages.move(message, to);
        return Reply.ok(json(message.in(to), call));
    }

    private Reply delete(Call call) {
        VoiceMessage message = find(call);
        delete(message);
        return Reply.ok(json(message.in(MessageFolder.DELETED), call));
    }

    /** What was deleted before goes for good. */
    private void delete(VoiceMessage message) {
        if (message.folder() == MessageFolder.DELETED) {
            messages.drop(message);
        } else {
            messages.move(message, MessageFolder.DELETED);
        }
    }

    private Reply moveMany(Call call) {
        Document in = box.apply(call);
        MessageFolder to = wanted(call);
        return many(in, Json.texts(call.data(), "messages"), message -> messages.move(message, to));
    }

    /** Those named, or all of a folder. */
    private Reply deleteMany(Call call) {
        Document in = box.apply(call);
        boolean named = call.envelope().path("data").has("messages");
        FieldErrors errors = new FieldErrors();
        List<MessageFolder> folders = folders(call, errors);
        refuse(errors);
        List<String> ids = named
                ? Json.texts(call.data(), "messages")
                : messages
                        .list(new VoiceMessages.Query(
                                in.accountId(), in.id(), folders, Instant.EPOCH, soon(), null, MAX_AT_ONCE))
                        .stream()
                        .map(VoiceMessage::id)
                        .toList();
        return many(in, ids, this::delete);
    }

    /** What can be done with one message. */
    @FunctionalInterface
    private interface Deed {
        void of(VoiceMessage message);
    }

    private Reply many(Document in, List<String> ids, Deed deed) {
        ObjectNode done = Json.object();
        ArrayNode succeeded = done.putArray("succeeded");
        ArrayNode failed = done.putArray("failed");
        ids.stream().distinct().limit(MAX_AT_ONCE).forEach(id -> find(in, id)
                .ifPresentOrElse(
                        message -> {
                            deed.of(message);
                            succeeded.add(id);
                        },
                        () -> failed.addObject().put(id, "not_found")));
        return Reply.ok(done);
    }

    private static ObjectNode json(VoiceMessage message, Call call) {
        VoiceMessage.Sound sound = message.sound();
        ObjectNode row = Json.object()
                .put("id", message.id())
                .put("media_id", message.id())
                .put("timestamp", Gregorian.seconds(message.received()))
                .put("from", message.from().number())
                .put("to", message.to())
                .put("caller_id_name", message.from().name())
                .put("caller_id_number", message.from().number())
                .put("call_id", message.callId())
                .put("folder", message.folder().word())
                .put("length", message.millis())
                .put("content_length", sound == null ? 0 : sound.bytes())
                .put("interrupted", sound != null && sound.interrupted());
        call.spelling().map(spelling -> written(message, spelling)).ifPresent(text -> row.set("formatted", text));
        return row;
    }

    private static ObjectNode written(VoiceMessage message, Spelling spelling) {
        return Json.object()
                .put("timestamp", spelling.dateAndTime(message.received()))
                .put("caller_id_number", spelling.number(message.from().number()));
    }
}
