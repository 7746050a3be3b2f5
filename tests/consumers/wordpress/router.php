<?php
/** Serves `dist/` as a server with WordPress does: its files, and what isn't one by WordPress. */

$path = __DIR__ . '/dist' . rawurldecode( parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) );
if ( is_file( $path ) ) {
	return false;
}
$index = is_file( "$path/index.php" ) ? rtrim( $path, '/' ) . '/index.php' : __DIR__ . '/dist/index.php';

$_SERVER['SCRIPT_FILENAME'] = $index;
$_SERVER['SCRIPT_NAME']     = substr( $index, strlen( __DIR__ . '/dist' ) );
$_SERVER['PHP_SELF']        = $_SERVER['SCRIPT_NAME'];
chdir( dirname( $index ) );
require $index;
