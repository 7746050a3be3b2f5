<?php
/** As much of WordPress as the plugin calls, doing what its documentation says. */

define( 'ABSPATH', __DIR__ . '/' );

/** What the plugin told WordPress. */
$registered = array(
	'shortcodes' => array(),
	'blocks'     => array(),
	'modules'    => array(),
	'inline'     => array(),
	'filters'    => array(),
);

function add_action( $hook, $callback ) {
	assert( 'init' === $hook );
	$GLOBALS['on_init'] = $callback;
}

function add_shortcode( $tag, $callback ) {
	$GLOBALS['registered']['shortcodes'][ $tag ] = $callback;
}

function add_filter( $hook, $callback ) {
	$GLOBALS['registered']['filters'][ $hook ] = $callback;
}

function apply_filters( $hook, $value ) {
	$filters = $GLOBALS['registered']['filters'];
	return isset( $filters[ $hook ] ) ? $filters[ $hook ]( $value ) : $value;
}

function register_block_type( $name, $arguments ) {
	$GLOBALS['registered']['blocks'][ $name ] = $arguments;
}

function wp_register_script( $handle, $address, $needed, $version, $in_footer ) {
	assert( false === $address && $in_footer );
	$GLOBALS['registered']['inline'][ $handle ] = '';
}

function wp_add_inline_script( $handle, $script ) {
	$GLOBALS['registered']['inline'][ $handle ] .= $script;
}

function wp_enqueue_script_module( $id, $address, $needed, $version ) {
	$GLOBALS['registered']['modules'][ $id ] = "$address?ver=$version";
}

function plugins_url( $path, $file ) {
	return '/wp-content/plugins/' . basename( dirname( $file ) ) . '/' . $path;
}

function get_bloginfo( $what ) {
	assert( 'name' === $what );
	return 'L’association d’essai & amis';
}

function get_privacy_policy_url() {
	return '/donnees.html';
}

function esc_attr( $text ) {
	return htmlspecialchars( $text, ENT_QUOTES, 'UTF-8', false );
}

function esc_url( $address ) {
	// Only schemes that lead somewhere harmless, and only the characters of an address.
	$address = preg_replace( '|[^a-z0-9-~+_.?#=!&;,/:%@$\|*\'()\[\]\x80-\xff]|i', '', $address );
	if ( preg_match( '/^([a-z][a-z0-9+.-]*):/i', $address, $found ) && ! in_array( strtolower( $found[1] ), array( 'http', 'https', 'mailto' ), true ) ) {
		return '';
	}
	return str_replace( array( '&', "'" ), array( '&#038;', '&#039;' ), $address );
}

function wp_kses_post( $html ) {
	return preg_replace( '/\son\w+="[^"]*"/', '', strip_tags( $html, '<a><p><strong><em>' ) );
}

function wp_json_encode( $value, $flags ) {
	return json_encode( $value, $flags );
}

require __DIR__ . '/node_modules/probono-survey/probono-survey.php';

$on_init();
