<?php
/** What the plugin makes, in WordPress, of what authors write. */

require __DIR__ . '/dist/wp-load.php';

/** Fails when the two aren't the same. */
function same( $expected, $found ) {
	if ( $expected !== $found ) {
		fwrite( STDERR, "expected:\n" . var_export( $expected, true ) . "\nfound:\n" . var_export( $found, true ) . "\n" );
		debug_print_backtrace();
		exit( 1 );
	}
}

/** The element that a text becomes on a page. */
function shown( $text ) {
	preg_match( '#<probono-survey.*</probono-survey>#s', apply_filters( 'the_content', $text ), $found );
	return $found[0] ?? '';
}

$block    = WP_Block_Type_Registry::get_instance()->get_registered( 'probono/survey' );
$site     = esc_attr( get_bloginfo( 'name' ) );
$defaults = " controller=\"$site\"";

// Nothing is written, nothing is set but what the site itself says.
same( "<probono-survey$defaults></probono-survey>", shown( '[probono_survey]' ) );

// Attributes under both spellings; what is none, or empty, is left out.
same(
	'<probono-survey questionnaire="pbt-companies" controller="Nous" policy-url="https://example.org/a?b&#038;c" heading-level="3"></probono-survey>',
	shown( '[probono_survey heading-level=3 questionnaire=" pbt-companies " policy_url="https://example.org/a?b&c" controller="Nous" antenna="" onclick="alert(1)" stray]' )
);

// Lines end where authors like; quotes are those of their text processor.
$expected = '<probono-survey territory="dep:63" controller="Nous autres" contact="essai@example.org" loading="eager">';
same(
	"$expected</probono-survey>",
	shown( "[probono_survey territory=\"dep:63\"\n  controller=\"Nous autres\"\n\n  contact=“essai@example.org”\n  loading=«eager»]" )
);

// What stands inside is whole, and has no paragraphs that nobody wrote.
same(
	"$expected<a href=\"/x\">Ailleurs</a>\n<p slot=\"intro\">Bonjour.</p></probono-survey>",
	shown( "Avant.\n\n[probono_survey territory=\"dep:63\" controller=\"Nous autres\"\n contact=\"essai@example.org\" loading=\"eager\"]\n<a href=\"/x\">Ailleurs</a>\n\n<p slot=\"intro\">Bonjour.</p>\n[/probono_survey]\n\nAprès." )
);

// Whatever an author writes stays inside its attribute, and leads nowhere else.
$shortcode = 'probono_survey_shortcode';
same(
	'<probono-survey antenna="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;" campaign="&#039; onclick=&#039;alert(1)"'
	. $defaults . '><a href="/x">Ailleurs</a>alert(1)</probono-survey>',
	$shortcode(
		array(
			'antenna'  => '"><script>alert(1)</script>',
			'endpoint' => 'javascript:alert(1)',
			'campaign' => "' onclick='alert(1)",
		),
		'<a href="/x" onclick="alert(1)">Ailleurs</a><script>alert(1)</script>'
	)
);

// The block knows the same attributes, and makes the same of them.
$known = array_intersect_key( $block->attributes, PROBONO_SURVEY_ATTRIBUTES );
same( array_keys( PROBONO_SURVEY_ATTRIBUTES ), array_keys( $known ) );
$chosen = array( 'territory' => 'reg:84' );
same( $shortcode( $chosen + array( 'questionnaire' => 'pbt-associations' ) ), $block->render( $chosen ) );
same( array( 'probono-survey-editor' ), $block->editor_script_handles );

// The attributes are those of the element, but for what only a field of a form has.
$manifest = json_decode( file_get_contents( __DIR__ . '/node_modules/probono-survey/custom-elements.json' ), true );
$known    = array_column( $manifest['modules'][0]['declarations'][0]['attributes'], 'name' );
$offered  = array_keys( PROBONO_SURVEY_ATTRIBUTES );
$known    = array_values( array_diff( $known, array( 'name', 'required', 'disabled' ) ) );
sort( $known );
sort( $offered );
same( $known, $offered );

// The version is the package's, wherever it is written.
$package = json_decode( file_get_contents( __DIR__ . '/node_modules/probono-survey/package.json' ), true );
$source  = file_get_contents( __DIR__ . '/node_modules/probono-survey/probono-survey.php' );
preg_match_all( "/(?:Version: +|')(\d+\.\d+\.\d+)/", $source, $versions );
same( array( $package['version'] ), array_values( array_unique( $versions[1] ) ) );

// A site may give all of its surveys what they have in common, and host the script elsewhere.
add_filter( 'probono_survey_defaults', fn( $given ) => array( 'endpoint' => 'https://example.org/v1' ) + $given );
add_filter( 'probono_survey_script', fn() => 'https://cdn.example.org/probono-survey.js' );
same( "<probono-survey endpoint=\"https://example.org/v1\"$defaults></probono-survey>", $shortcode( '' ) );
wp_deregister_script_module( 'probono-survey' );
$shortcode( '' );
ob_start();
wp_script_modules()->print_enqueued_script_modules();
same( 1, substr_count( ob_get_clean(), '<script type="module" src="https://cdn.example.org/probono-survey.js?ver=' ) );

// What the editor runs is put together as the test of its syntax expects it.
file_put_contents( __DIR__ . '/editor.js', implode( wp_scripts()->get_data( 'probono-survey-editor', 'after' ) ) );
passthru( 'node --check ' . escapeshellarg( __DIR__ . '/editor.js' ), $failed );
same( 0, $failed );
