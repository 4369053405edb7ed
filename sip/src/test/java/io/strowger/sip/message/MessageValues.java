package io.strowger.sip.message;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks values of a message up by name, so that test tables can speak about them: "contact.0.q", "header.Date". */
final class MessageValues {
    private MessageValues() {}

    static String of(SipMessage message, String name) {
        String[] path = name.split("\\.", name.startsWith("header.") || name.startsWith("from.") ? 2 : 3);
        Object value =
                switch (path[0]) {
                    case "from" -> address(message.from(), path[1]);
                    case "to" -> address(message.to(), path[1]);
                    case "contact" -> item(message.contacts(), path);
                    case "route" -> item(message.routes(), path);
                    case "recordroute" -> item(message.recordRoutes(), path);
                    case "contacts" -> message.contacts().size();
                    case "routes" -> message.routes().size();
                    case "vias" -> message.vias().size();
                    case "via" -> via(message.vias().get(Integer.parseInt(path[1])), path.length > 2 ? path[2] : "");
                    case "header" -> message.value(path[1]);
                    case "callid" -> message.callId();
                    case "cseq" -> message.cseq();
                    case "contenttype" -> message.contentType();
                    case "body" -> message.bodyLength();
                    case "length" -> message.length();
                    default -> startLine(message, name);
                };
        return Objects.toString(value, "");
    }

    private static @Nullable Object startLine(SipMessage message, String name) {
        return switch (message) {
            case SipResponse response -> name.equals("status") ? response.status() : Quoted.encode(response.reason());
            case SipRequest request ->
                switch (name) {
                    case "method" -> request.method();
                    case "uri" -> request.uri();
                    case "uri.user" -> request.uri().user();
                    case "uri.text" -> request.uri().userText();
                    case "uri.host" -> request.uri().host();
                    case "maxforwards" -> request.maxForwards();
                    default -> throw new IllegalArgumentException(name);
                };
        };
    }

    private static @Nullable Object item(List<NameAddr> list, String[] path) {
        NameAddr item = list.get(Integer.parseInt(path[1]));
        return path.length > 2 ? address(item, path[2]) : item;
    }

    private static @Nullable Object address(NameAddr address, String part) {
        return switch (part) {
            case "name" -> address.displayName();
            case "uri" -> address.uri();
            default -> address.params().value(part);
        };
    }

    private static @Nullable Object via(Via via, String part) {
        return switch (part) {
            case "" -> via;
            case "transport" -> via.transport();
            case "host" -> via.host();
            case "magic" -> via.hasMagicBranch();
            default -> via.params().value(part);
        };
    }
}
