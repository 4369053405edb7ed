/**
 * HTTP itself: small request and reply types, their limits, and the one class that knows the web server underneath.
 * Uses base only. Start at {@link Request}, {@link Reply} and {@link WebServer}.
 */
@NullMarked
package io.strowger.api.http;

import org.jspecify.annotations.NullMarked;
