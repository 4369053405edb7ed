package io.strowger.store;

/**
 * Something only one document may have: {@code scope} is an account id or {@link #PLATFORM}, {@code key} the kind and the
 * folded value ({@code username:ann}), {@code field} the dotted path that holds it.
 */
public record UniqueKey(String scope, String key, String field) {
    public static final String PLATFORM = "platform";
}
