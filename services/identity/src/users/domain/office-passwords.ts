/** What is tried first at an office of this country, beside the lists of all the world; lower case, without accents. */
export const OFFICE_PASSWORDS: ReadonlySet<string> = new Set(
  `
  1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qazxsw2 q1w2e3r4 qwer1234 qwerty12 qwerty123 qwerty1234 qwertyui qwertyuiop asdfghjk asdfghjkl asdf1234 zxcvbnm1 zaq12wsx
  abcd1234 abc12345 abc123456 a1b2c3d4 abcdefgh abcdefghi aaaaaaaa aa123456 a1234567 a12345678 a123456789 123456789a 12345678a 1234qwer 123qweasd
  password password1 password12 password123 password1234 passw0rd p@ssw0rd p@ssword pa$$word pa$$w0rd password! password1!
  contrasena contrasena1 contrasena12 contrasena123 contrasena1234 micontrasena miclave123 clave123 clave1234 clave12345 claveclave
  admin123 admin1234 admin12345 adminadmin administrador administrador1 administrator root1234 rootroot superuser superusuario usuario1 usuario123
  operativo operativo1 operativo2 operativo123 invitado invitado1 bienvenido bienvenido1 bienvenidos welcome1 welcome123 cambiame cambiame1 changeme
  letmein1 letmein123 iloveyou iloveyou1 teamo123 tequiero tequiero1 teamomucho princesa princesa1 princess princess1 sunshine sunshine1 football football1
  baseball baseball1 superman superman1 batman123 starwars pokemon1 dragon123 monkey123 master123 trustno1 whatever michelle jennifer computer computer1 internet
  internet1 samsung1 barcelona barcelona1 realmadrid realmadrid1 elsalvador elsalvador1 elsalvador123 elsalvador503 sansalvador sansalvador1 guanaco1 guanaco503
  jesucristo jesucristo1 diosesamor dios1234 cristiano alejandro alejandra fernando1 guadalupe estrella mariposa chocolate logistica logistica1 logistica123
  gprologistic gprologistic1 gpro1234 gpro2024 gpro2025 gpro2026 aduanas1 aduana123 empresa1 empresa123 temporal temporal1 temporal123 prueba123 test1234 testtest
  `
    .trim()
    .split(/\s+/),
)
