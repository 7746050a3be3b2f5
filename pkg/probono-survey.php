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
	'questionnaire' => 'Questionnaire: pbt-associations, pbt-companies, pbt-volunteers',
	'territory'     => 'Territoire / Territory: dep:63, reg:84…',
	'antenna'       => 'Antenne / Antenna',
	'campaign'      => 'Campagne / Campaign',
	'wave'          => 'Vague / Wave',
	'mode'          => 'Mode de recueil / Mode: web_self, phone, face, paper, event_tablet',
	'lang'          => 'Langue / Language: fr, en',
	'endpoint'      => 'Adresse de collecte / Endpoint',
	'controller'    => 'Responsable du traitement / Controller',
	'contact'       => 'Contact',
	'policy-url'    => 'Politique de confidentialité / Privacy notice',
	'retention'     => 'Durée de conservation / Retention',
	'heading-level' => 'Niveau du premier titre / Level of the first heading: 2–5',
	'loading'       => 'Chargement / Loading: lazy, eager',
);

/** Those that hold an address. */
const PROBONO_SURVEY_ADDRESSES = array( 'endpoint', 'policy-url' );

add_action( 'init', 'probono_survey_register' );

/** Tells WordPress of the shortcode and of the block. */
function probono_survey_register() {
	add_shortcode( 'probono_survey', 'probono_survey_shortcode' );

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
			'default' => '',
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
		// Authors used to shortcodes write `policy_url`.
		$attributes[ str_replace( '_', '-', (string) $name ) ] = $value;
	}
	return probono_survey_html( $attributes, (string) $content );
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
 * @param string $content    Shown until the survey is, and where scripts are off.
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
	return '<probono-survey' . $html . '>' . wp_kses_post( $content ) . '</probono-survey>';
}

/**
 * The block in the editor: a card that names the survey, and a field for each attribute.
 *
 * @return string JavaScript.
 */
function probono_survey_editor_script() {
	$script = <<<'JS'
(({ blocks, blockEditor, components, element }, labels) => {
  const { createElement } = element;
  const field = (name, { attributes, setAttributes }) =>
    createElement(components.TextControl, {
      key: name,
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
})(window.wp, %s);
JS;
	return sprintf( $script, wp_json_encode( PROBONO_SURVEY_ATTRIBUTES, JSON_HEX_TAG | JSON_UNESCAPED_UNICODE ) );
}
