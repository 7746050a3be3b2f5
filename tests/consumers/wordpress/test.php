<?php
/** What the plugin tells WordPress, and what it makes of what authors write. */

require __DIR__ . '/wordpress.php';

/** Fails when the two aren't the same. */
function same( $expected, $found ) {
	if ( $expected !== $found ) {
		fwrite( STDERR, "expected:\n" . var_export( $expected, true ) . "\nfound:\n" . var_export( $found, true ) . "\n" );
		debug_print_backtrace();
		exit( 1 );
	}
}

$shortcode = $registered['shortcodes']['probono_survey'];
$block     = $registered['blocks']['probono/survey'];
$defaults  = ' controller="L’association d’essai &amp; amis" policy-url="/donnees.html"';

// Nothing is written, nothing is set but what the site itself says. WordPress passes an
// empty string when a shortcode has no attributes.
same( "<probono-survey$defaults></probono-survey>", $shortcode( '' ) );
same(
	array( 'probono-survey' => '/wp-content/plugins/probono-survey/probono-survey.js?ver=0.1.0' ),
	$registered['modules']
);

// Attributes under both spellings; what is none, or empty, is left out.
same(
	'<probono-survey questionnaire="pbt-companies" controller="Nous" policy-url="https://example.org/a?b&#038;c" heading-level="3"></probono-survey>',
	$shortcode(
		array(
			'heading-level' => '3',
			'questionnaire' => ' pbt-companies ',
			'policy_url'    => 'https://example.org/a?b&c',
			'controller'    => 'Nous',
			'antenna'       => '',
			'onclick'       => 'alert(1)',
			'0'             => 'stray',
		)
	)
);

// Whatever an author writes stays inside its attribute, and leads nowhere else.
$html = $shortcode(
	array(
		'antenna'  => '"><script>alert(1)</script>',
		'endpoint' => 'javascript:alert(1)',
		'campaign' => "' onclick='alert(1)",
	),
	'<a href="/x" onclick="alert(1)">Ailleurs</a><script>alert(1)</script>'
);
same(
	'<probono-survey antenna="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;" campaign="&#039; onclick=&#039;alert(1)"'
	. $defaults . '><a href="/x">Ailleurs</a>alert(1)</probono-survey>',
	$html
);

// The block knows the same attributes, and makes the same of them.
same( array_keys( PROBONO_SURVEY_ATTRIBUTES ), array_keys( $block['attributes'] ) );
same( $shortcode( array( 'territory' => 'reg:84' ) ), $block['render_callback']( array( 'territory' => 'reg:84' ) ) );
same( array( 'probono-survey-editor' ), $block['editor_script_handles'] );

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
same( "<probono-survey endpoint=\"https://example.org/v1\"$defaults></probono-survey>", $shortcode( array() ) );
same( 'https://cdn.example.org/probono-survey.js?ver=0.1.0', $registered['modules']['probono-survey'] );

// What the editor runs is put together as the test of its syntax expects it.
file_put_contents( __DIR__ . '/editor.js', $registered['inline']['probono-survey-editor'] );
passthru( 'node --check ' . escapeshellarg( __DIR__ . '/editor.js' ), $failed );
same( 0, $failed );
