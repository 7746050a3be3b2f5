<?php
/**
 * Sets up a WordPress with the plugin in `dist/`: its files and its SQLite database from
 * a package of WordPress's own project, a theme of each kind, and the pages to visit.
 */

const BUILDS = __DIR__ . '/node_modules/@wp-playground/wordpress-builds';
const SITE   = __DIR__ . '/dist';

/** Copies a folder. */
function copy_folder( $from, $to ) {
	$files = new RecursiveIteratorIterator(
		new RecursiveDirectoryIterator( $from, FilesystemIterator::SKIP_DOTS ),
		RecursiveIteratorIterator::SELF_FIRST
	);
	@mkdir( $to, 0777, true );
	foreach ( $files as $file ) {
		$place = $to . '/' . $files->getSubPathname();
		$file->isDir() ? @mkdir( $place ) : copy( $file, $place );
	}
}

/** Extracts all of an archive, or some of its files. */
function extract_archive( $archive, $to, $only = null ) {
	( new PharData( $archive ) )->extractTo( $to, $only, true );
}

$wordpress = BUILDS . '/src/wordpress/wp-6.5.zip';
if ( ! is_file( SITE . '/installed' ) ) {
	extract_archive( $wordpress, SITE );
	// What servers hand out as it is lies beside the archive.
	foreach ( array( 'wp-admin', 'wp-includes', 'wp-content/themes/twentytwentyfour' ) as $folder ) {
		copy_folder( BUILDS . "/public/wp-6.5/$folder", SITE . "/$folder" );
	}
	extract_archive( BUILDS . '/src/sqlite-database-integration/sqlite-database-integration.zip', SITE . '/wp-content/plugins' );
	rename( SITE . '/wp-content/plugins/sqlite-database-integration-main', SITE . '/wp-content/plugins/sqlite-database-integration' );
	copy( SITE . '/wp-content/plugins/sqlite-database-integration/db.copy', SITE . '/wp-content/db.php' );
	copy_folder( __DIR__ . '/theme', SITE . '/wp-content/themes/classic' );
	copy_folder( __DIR__ . '/must-use', SITE . '/wp-content/mu-plugins' );
	$constants = "define( 'WP_HOME', 'http://' . ( \$_SERVER['HTTP_HOST'] ?? 'localhost' ) );
define( 'WP_SITEURL', WP_HOME );
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'DISABLE_WP_CRON', true );
define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'WP_DEBUG', true );
define( 'WP_DEBUG_DISPLAY', true );";
	$config    = file_get_contents( SITE . '/wp-config.php' );
	$config    = str_replace( "define( 'WP_DEBUG', false );", $constants, $config );
	file_put_contents( SITE . '/wp-config.php', $config );
	touch( SITE . '/installed' );
}

// What tests write is gone the next time.
extract_archive( $wordpress, SITE, 'wp-content/database/.ht.sqlite' );
copy_folder( __DIR__ . '/node_modules/probono-survey', SITE . '/wp-content/plugins/probono-survey' );

require SITE . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/plugin.php';

$failed = activate_plugin( 'probono-survey/probono-survey.php' );
if ( is_wp_error( $failed ) ) {
	fwrite( STDERR, $failed->get_error_message() . "\n" );
	exit( 1 );
}
update_option( 'blogname', 'L’association d’essai & amis' );
// Pictures of people come from elsewhere, and so does that of the editor's welcome.
update_option( 'show_avatars', 0 );
update_user_meta( 1, $wpdb->get_blog_prefix() . 'persisted_preferences', array( 'core/edit-post' => array( 'welcomeGuide' => false ) ) );
// It would ask the administrator whether the address is still right.
update_option( 'admin_email_lifespan', PHP_INT_MAX );

$shortcode = '[probono_survey questionnaire="pbt-associations" territory="dep:63"
  lang="fr" endpoint="/v1/responses" contact="essai@example.org"

  policy_url="/donnees.html" loading="eager"]
<a href="/ailleurs.html">Répondre ailleurs</a>
[/probono_survey]';
$pages     = array(
	'shortcode' => "<!-- wp:shortcode -->\n$shortcode\n<!-- /wp:shortcode -->",
	'lines'     => "Avant.\n\n$shortcode\n\nAprès.",
	'block'     => '<!-- wp:probono/survey {"questionnaire":"pbt-associations","lang":"fr","territory":"dep:63","contact":"essai@example.org","policy-url":"/donnees.html","loading":"eager"} /-->',
);
wp_set_current_user( 1 );
foreach ( $pages as $name => $content ) {
	wp_insert_post(
		array(
			'post_type'    => 'page',
			'post_status'  => 'publish',
			'post_name'    => $name,
			'post_title'   => $name,
			'post_content' => $content,
		)
	);
}
