<?php
/**
 * Plugin Name:       Pro bono – questionnaire / survey
 * Description:       Affiche un questionnaire sur le pro bono dans une page. Shows a survey on pro bono in a page.
 * Version:           0.1.0
 * Requires at least: 6.5
 * Requires PHP:      7.4
 * License:           MIT OR Apache-2.0
 * Text Domain:       probono-survey
 *
 * Installation. Copiez tout le dossier du paquet `probono-survey`, où se trouve ce
 * fichier, dans `wp-content/plugins/`, puis activez l’extension.
 * Copy the whole folder of the package `probono-survey`, in which this file lies, to
 * `wp-content/plugins/`, and activate the plugin.
 *
 * Usage. Le bloc « Questionnaire pro bono » de l’éditeur, ou ce code court, dont les
 * attributs sont ceux de `<probono-survey>` (voir README.md) :
 * The block “Questionnaire pro bono” of the editor, or this shortcode, whose attributes
 * are those of `<probono-survey>` (see README.md):
 *
 *     [probono_survey questionnaire="pbt-associations" territory="dep:63"
 *         endpoint="https://example.org/v1/responses" contact="contact@example.org"]
 *       <a href="https://example.org/questionnaire">Répondre ailleurs</a>
 *     [/probono_survey]
 *
 * Without `controller` the site's name is given, without `policy-url` its privacy page.
 * The filter `probono_survey_defaults` gives every survey of the site what its author
 * left out; the filter `probono_survey_script` names another address of the script.
 *
 * The plugin stores nothing, sets no cookie and sends nothing anywhere.
 *
 * @package probono-survey
 */

defined( 'ABSPATH' ) || exit;

/** The attributes that an author may set, with what the editor calls them. */
const PROBONO_SURVEY_ATTRIBUTES = array(
	'questionnaire' => 'Questionnaire',
	'territory'     => 'Territoire / Territory: dep:63, reg:84…',
	'antenna'       => 'Antenne / Antenna',
	'campaign'      => 'Campagne / Campaign',
	'wave'          => 'Vague / Wave',
	'mode'          => 'Mode de recueil / Mode',
	'lang'          => 'Langue / Language: fr, en',
	'endpoint'      => 'Adresse de collecte / Endpoint',
	'controller'    => 'Responsable du traitement / Controller',
	'contact'       => 'Contact',
	'policy-url'    => 'Politique de confidentialité / Privacy notice',
	'retention'     => 'Durée de conservation / Retention',
	'heading-level' => 'Niveau du premier titre / Level of the first heading',
	'loading'       => 'Chargement / Loading',
);

/** Those that hold an address. */
const PROBONO_SURVEY_ADDRESSES = array( 'endpoint', 'policy-url' );

/** Those that the editor lets authors choose from a list, the usual one first. */
const PROBONO_SURVEY_CHOICES = array(
	'questionnaire' => array( 'pbt-associations', 'pbt-companies', 'pbt-volunteers' ),
	'mode'          => array( 'web_self', 'phone', 'face', 'paper', 'event_tablet' ),
	'heading-level' => array( '2', '3', '4', '5' ),
	'loading'       => array( 'lazy', 'eager' ),
);

add_action( 'init', 'probono_survey_register' );

/** Tells WordPress of the shortcode and of the block. */
function probono_survey_register() {
	add_shortcode( 'probono_survey', 'probono_survey_shortcode' );
	foreach ( array( 'the_content', 'widget_text_content', 'widget_block_content' ) as $text ) {
		// Paragraphs are made at 10, shortcodes are replaced at 11.
		add_filter( $text, 'probono_survey_on_one_line' );
	}

	wp_register_script(
		'probono-survey-editor',
		false,
		array( 'wp-blocks', 'wp-block-editor', 'wp-components', 'wp-element' ),
		'0.1.0',
		true
	);
	wp_add_inline_script( 'probono-survey-editor', probono_survey_editor_script() );
	$attributes = array();
	foreach ( array_keys( PROBONO_SURVEY_ATTRIBUTES ) as $name ) {
		$attributes[ $name ] = array(
			'type'    => 'string',
			// Whoever chooses nothing has a survey that shows.
			'default' => 'questionnaire' === $name ? PROBONO_SURVEY_CHOICES[ $name ][0] : '',
		);
	}
	register_block_type(
		'probono/survey',
		array(
			'api_version'           => 3,
			'title'                 => 'Questionnaire pro bono',
			'description'           => 'Un questionnaire sur le pro bono. A survey on pro bono.',
			'category'              => 'embed',
			'icon'                  => 'feedback',
			'attributes'            => $attributes,
			'supports'              => array( 'html' => false ),
			'editor_script_handles' => array( 'probono-survey-editor' ),
			'render_callback'       => 'probono_survey_block',
		)
	);
}

/**
 * The shortcode.
 *
 * @param array|string $given   What the author wrote; an empty string when that is nothing.
 * @param string|null  $content What stands between the opening and the closing shortcode.
 * @return string HTML.
 */
function probono_survey_shortcode( $given, $content = null ) {
	$attributes = array();
	foreach ( (array) $given as $name => $value ) {
		// Authors used to shortcodes write `policy_url`; text processors write quotes of their own.
		$value = preg_replace( '/^(?:[“”„«»\s]|&#(?:8220|8221|8222|171|187);)+|(?:[“”„«»\s]|&#(?:8220|8221|8222|171|187);)+$/u', '', $value );

		$attributes[ str_replace( '_', '-', (string) $name ) ] = $value;
	}
	return probono_survey_html( $attributes, probono_survey_content( (string) $content ) );
}

/**
 * Opening shortcodes on one line: where authors begin a line, WordPress puts a tag, and
 * then understands nothing of the attributes around it.
 *
 * @param string $html With shortcodes, after WordPress has made paragraphs of its lines.
 * @return string The same; the shortcodes have attributes and no tags.
 */
function probono_survey_on_one_line( $html ) {
	return preg_replace_callback(
		'/\[probono_survey\b[^\[\]]*\]/',
		static function ( $found ) {
			return preg_replace( '#<br ?/?>|</?p>#', ' ', $found[0] );
		},
		$html
	);
}

/**
 * What an author wrote between the opening and the closing shortcode.
 *
 * @param string $content With the paragraphs that WordPress makes of lines, some of them cut in two by the shortcode.
 * @return string HTML that is safe and whole, and may have `slot` attributes.
 */
function probono_survey_content( $content ) {
	$allowed = array();
	foreach ( wp_kses_allowed_html( 'post' ) as $tag => $attributes ) {
		$allowed[ $tag ] = (array) $attributes + array( 'slot' => true );
	}
	$content = force_balance_tags( wp_kses( $content, $allowed ) );
	$content = preg_replace( '#<p>(?:\s|<br ?/?>)*</p>|^(?:\s*<br ?/?>)+|(?:<br ?/?>\s*)+$#', '', trim( $content ) );
	return trim( $content );
}

/**
 * The block.
 *
 * @param array $attributes What the author chose in the editor.
 * @return string HTML.
 */
function probono_survey_block( $attributes ) {
	return probono_survey_html( $attributes, '' );
}

/**
 * The element, and its script with it.
 *
 * @param array  $attributes By name; what isn't an attribute of the element is left out.
 * @param string $content    Safe HTML, shown until the survey is, and where scripts are off.
 * @return string HTML.
 */
function probono_survey_html( $attributes, $content ) {
	$address = apply_filters( 'probono_survey_script', plugins_url( 'probono-survey.js', __FILE__ ) );
	// Names are hashes of the content for all that the script loads; it alone needs a version.
	wp_enqueue_script_module( 'probono-survey', $address, array(), '0.1.0' );

	$defaults = apply_filters(
		'probono_survey_defaults',
		array(
			'controller' => get_bloginfo( 'name' ),
			'policy-url' => get_privacy_policy_url(),
		)
	);
	$html = '';
	foreach ( array_keys( PROBONO_SURVEY_ATTRIBUTES ) as $name ) {
		$value = isset( $attributes[ $name ] ) ? trim( (string) $attributes[ $name ] ) : '';
		if ( '' === $value && isset( $defaults[ $name ] ) ) {
			$value = trim( (string) $defaults[ $name ] );
		}
		$is_address = in_array( $name, PROBONO_SURVEY_ADDRESSES, true );
		$value      = $is_address ? esc_url( $value ) : esc_attr( $value );
		if ( '' !== $value ) {
			$html .= ' ' . $name . '="' . $value . '"';
		}
	}
	return '<probono-survey' . $html . '>' . $content . '</probono-survey>';
}

/**
 * The block in the editor: a card that names the survey, and a field for each attribute.
 *
 * @return string JavaScript.
 */
function probono_survey_editor_script() {
	$script = <<<'JS'
(({ blocks, blockEditor, components, element }, labels, choices) => {
  const { createElement } = element;
  const field = (name, { attributes, setAttributes }) =>
    createElement(choices[name] ? components.SelectControl : components.TextControl, {
      key: name,
      options: choices[name] && (name === "questionnaire" ? [] : [""]).concat(choices[name]).map((value) => ({ value, label: value || "–" })),
      label: labels[name],
      value: attributes[name],
      onChange: (value) => setAttributes({ [name]: value }),
      __next40pxDefaultSize: true,
      __nextHasNoMarginBottom: true,
    });
  const edit = (props) =>
    createElement(
      "div",
      blockEditor.useBlockProps(),
      createElement(
        blockEditor.InspectorControls,
        {},
        createElement(components.PanelBody, {}, ...Object.keys(labels).map((name) => field(name, props))),
      ),
      createElement(components.Placeholder, {
        icon: "feedback",
        label: "Questionnaire pro bono",
        instructions: [props.attributes.questionnaire, props.attributes.territory].filter(Boolean).join(" – "),
      }),
    );
  blocks.registerBlockType("probono/survey", { edit, save: () => null });
})(window.wp, %s, %s);
JS;
	$flags  = JSON_HEX_TAG | JSON_UNESCAPED_UNICODE;
	return sprintf( $script, wp_json_encode( PROBONO_SURVEY_ATTRIBUTES, $flags ), wp_json_encode( PROBONO_SURVEY_CHOICES, $flags ) );
}
