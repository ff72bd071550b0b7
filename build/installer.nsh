; Asks at uninstalling, while the program is still there to do it. An update uninstalls too, and must not ask.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "Remove your data and tokens too?$\r$\nTaps that Exist does not have yet would be lost." /SD IDNO IDNO keepThem
      nsExec::Exec '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" --forget-me'
      Pop $0
      RMDir /r "$APPDATA\${APP_FILENAME}"
      RMDir /r "$APPDATA\${PRODUCT_NAME}"
    keepThem:
  ${endIf}
!macroend
