<?php
/** A page of a site that has the plugin, as its visitors get it. */

require __DIR__ . '/wordpress.php';

$html = $registered['shortcodes']['probono_survey'](
	array(
		'questionnaire' => 'pbt-associations',
		'territory'     => 'dep:63',
		'contact'       => 'essai@example.org',
		'loading'       => 'eager',
	),
	'<a href="/ailleurs.html">Répondre ailleurs</a>'
);
?>
<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>WordPress</title>
<link rel="icon" href="data:,">
<script type="module" src="<?php echo esc_attr( $registered['modules']['probono-survey'] ); ?>"></script>
<script type="module" src="main.js"></script>
</head>
<body>
<main>
<h1>WordPress</h1>
<?php echo $html, "\n"; ?>
<output id="heard"></output>
</main>
</body>
</html>
