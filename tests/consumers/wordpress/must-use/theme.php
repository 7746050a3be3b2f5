<?php
/** Shows a page in the theme that its address names. */

if ( isset( $_GET['theme'] ) ) {
	foreach ( array( 'template', 'stylesheet' ) as $option ) {
		add_filter( "pre_option_$option", fn() => $_GET['theme'] );
	}
}
