package io.strowger.api.route;

import io.strowger.api.http.Verb;
import java.util.List;
import java.util.Set;

/** How far a key reaches: words of the API such as {@code devices}, each with {@code :read} where it may only look. */
public record Scopes(boolean everywhere, Set<String> words) {
    /** Somebody who signed in himself. */
    public static final Scopes ALL = new Scopes(true, Set.of());

    /** Everything but where no key reaches. */
    public static final String ANY = "*";

    private static final String READ = ":read";

    /** Where no key reaches: a stolen one must not become more than it is. */
    private static final Set<String> CLOSED =
            Set.of("sessions", "api_keys", "second_factor", "security", "user_auth", "api_auth");

    public static Scopes of(List<String> words) {
        return new Scopes(false, Set.copyOf(words));
    }

    /** Whether {@code scope} is well formed; whether there is such a word is not asked, for routes come and go. */
    public static boolean isValid(String scope) {
        String word = scope.endsWith(READ) ? scope.substring(0, scope.length() - READ.length()) : scope;
        return word.equals(ANY) || (!word.isEmpty() && word.chars().allMatch(c -> c >= 'a' && c <= 'z' || c == '_'));
    }

    boolean allow(Route route) {
        return everywhere || reaches(route);
    }

    private boolean reaches(Route route) {
        List<String> segments = route.segments();
        if (segments.stream().anyMatch(CLOSED::contains)) {
            return false;
        }
        String word = word(segments);
        boolean reads = route.verb() == Verb.GET && (words.contains(ANY + READ) || words.contains(word + READ));
        return reads || words.contains(ANY) || words.contains(word);
    }

    // below an account the word after it, else the first one
    private static String word(List<String> segments) {
        boolean inside = segments.size() > 3 && segments.get(2).equals("{account}");
        return inside ? segments.get(3) : segments.get(1);
    }
}
